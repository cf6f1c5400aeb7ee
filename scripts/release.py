"""Builds the site for publishing: every contact it shows must be verified.

An operator who publishes without that says so with --unverified; every page
then carries a banner.
"""

import argparse
import os
import sys
from pathlib import Path

from helpcenter.trust.release import SWITCH, Release


def main() -> None:
    """Build, as the only thing this process does from then on."""
    parser = argparse.ArgumentParser(prog="make release", description=__doc__)
    parser.add_argument(
        "--unverified",
        action="store_true",
        help="publish although contacts are unverified, with a banner on every page",
    )
    kind = Release.UNVERIFIED if parser.parse_args().unverified else Release.CHECKED
    os.environ[SWITCH] = kind.value
    mkdocs = Path(sys.executable).with_name("mkdocs")
    os.execv(mkdocs, [str(mkdocs), "build", "--strict"])  # noqa: S606  # our own program, no shell


if __name__ == "__main__":
    main()
