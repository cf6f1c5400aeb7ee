"""Builds the site for publishing: every contact it shows must be verified.

An operator who publishes without that says so with --unverified; every page
then carries a banner. With --signed, every verification must carry a signature.
"""

import argparse
import os
import sys
from pathlib import Path

from helpcenter.trust.release import SIGNED, SWITCH, Release

# The public half of the key that verifications are signed with; who reviews changes of this
# file decides whom readers trust. PUBLIC_KEY names another one, such as one outside the project.
KEY = Path("data/operator.pub")


def main() -> None:
    """Build, as the only thing this process does from then on."""
    parser = argparse.ArgumentParser(prog="make release", description=__doc__)
    parser.add_argument(
        "--unverified",
        action="store_true",
        help="publish although contacts are unverified, with a banner on every page",
    )
    parser.add_argument(
        "--signed",
        action="store_true",
        help=f"every verification must be signed: by the key in PUBLIC_KEY, or in {KEY}",
    )
    arguments = parser.parse_args()
    kind = Release.UNVERIFIED if arguments.unverified else Release.CHECKED
    os.environ[SWITCH] = kind.value
    os.environ[SIGNED] = ""
    if arguments.signed:
        path = Path(os.environ.get("PUBLIC_KEY") or KEY)
        if not path.is_file():
            parser.error(f"{path}: no such file. Give the operator's public key: PUBLIC_KEY=FILE.")
        os.environ[SIGNED] = path.read_text("utf-8", "replace")
    mkdocs = Path(sys.executable).with_name("mkdocs")
    os.execv(mkdocs, [str(mkdocs), "build", "--strict"])  # noqa: S606  # our own program, no shell


if __name__ == "__main__":
    main()
