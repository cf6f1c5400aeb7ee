"""``python -m helpcenter`` is the console command."""

import sys

from helpcenter.cli import main

sys.exit(main())
