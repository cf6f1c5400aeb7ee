"""The console command ``helpcenter``."""

import argparse
import sys
from collections.abc import Sequence
from importlib.metadata import version


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(
        prog="helpcenter", description="Tools for a help center in several languages."
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {version('helpcenter')}")
    parser.parse_args(argv)
    parser.print_help(sys.stderr)
    return 2
