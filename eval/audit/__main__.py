"""``make audit``: measure the built site and print the table beside its bars.

    PYTHONPATH=tests .venv/bin/python -m eval.audit [--sample] [--only PART …]

Ends with 1 if a figure is over its bar. ``--sample`` measures less, with tolerance where the
machine's speed counts: what continuous integration runs.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from playwright.sync_api import sync_playwright

from eval.audit import access, speed, tools, ways
from eval.audit.host import Host
from eval.audit.rows import Row

ROOT = Path(__file__).parents[2]
# So many of the causes of a figure are shown.
_SHOWN = 12


def _browsed(measure: Callable[..., Iterator[Row]], *given: object, sample: bool) -> Iterator[Row]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or None, args=["--no-sandbox"]
        )
        yield from measure(browser, *given, sample=sample)
        browser.close()


def main(arguments: list[str]) -> int:
    """Measure, print, and tell by the exit code whether every bar is reached."""
    parser = argparse.ArgumentParser(prog="make audit")
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    parser.add_argument("--sample", action="store_true")
    parser.add_argument("--only", nargs="+", default=["speed", "ways", "nu", "axe", "lighthouse"])
    given = parser.parse_args(arguments)
    site, sample = given.site.resolve(), given.sample
    if not (site / "index.html").exists():
        print(f"{given.site} has no site: run `make build` first.")
        return 2
    reached = True
    with Host(site).open() as host:
        parts: Mapping[str, Callable[[], Iterator[Row]]] = {
            "speed": lambda: _browsed(speed.rows, host, site, sample=sample),
            "ways": lambda: _browsed(ways.rows, host.address, sample=sample),
            "axe": lambda: _browsed(access.rows, host.address, site, sample=sample),
            "nu": lambda: tools.markup(site),
            "lighthouse": lambda: tools.lighthouse(host.address, site, sample=sample),
        }
        for name, measure in parts.items():
            for row in measure() if name in given.only else ():
                print(row, flush=True)
                for fault in row.faults[:_SHOWN] if not row.reached or row.figure is None else ():
                    print(f"      {fault}")
                reached = reached and row.reached
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
