"""``python -m eval.parity``."""

import sys

from eval.parity.run import main

sys.exit(main())
