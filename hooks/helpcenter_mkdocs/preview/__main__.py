"""``python -m helpcenter_mkdocs.preview PORT``; its workers import this, and do nothing here."""

import signal
import sys
from pathlib import Path

if __name__ == "__main__":
    # Who ends it while it begins is told nothing, either.
    signal.signal(signal.SIGINT, signal.SIG_DFL)

    from helpcenter_mkdocs.preview.server import Preview

    Preview(Path.cwd(), int(sys.argv[1])).run()
