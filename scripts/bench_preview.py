"""How long a saved word takes to its page in a preview, beside a build of the whole site.

Run by ``make bench``; the figures are medians of one run.
"""

import argparse
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from bench_build import generate

from helpcenter.content import project

ROOT = Path(__file__).parents[1]
TIMES = 7
# Between two words, in seconds: a writer thinks, and the rest of the site begins to follow.
PAUSE = 0.4


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def page(url: str) -> str:
    """Return a page; nothing while there is none."""
    try:
        with urllib.request.urlopen(url) as answer:  # noqa: S310  # our own
            return str(answer.read().decode())
    except OSError:
        return ""


def until(url: str, word: str) -> float:
    """Wait until a page holds a word; return the seconds that took."""
    begin = time.perf_counter()
    while word not in page(url):
        time.sleep(0.005)
    return time.perf_counter() - begin


def words(folder: Path, url: str, topic: str) -> Iterator[float]:
    """Save a word, again and again; yield how long each takes to its page."""
    path = folder / "docs" / topic
    text = path.read_text("utf-8")
    for number in range(TIMES):
        path.write_text(f"{text}\nWord {number}.\n", "utf-8")
        yield until(url, f"Word {number}.")
        time.sleep(PAUSE)
    path.write_text(text, "utf-8")


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--topics", type=int, nargs="*", default=[59, 236])
    found = project.read(ROOT)
    own = list((found.docs / found.source).rglob("*.md"))
    for wanted in parser.parse_args().topics:
        sets = max(1, round(wanted / len(own)))
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            generate(ROOT, folder, sets)
            port = free_port()
            base = f"http://127.0.0.1:{port}/"
            begin = time.perf_counter()
            server = subprocess.Popen(  # noqa: S603  # our own
                [sys.executable, "-m", "helpcenter_mkdocs.preview", str(port)],
                cwd=folder,
                env={**os.environ, "SITE_URL": base, "NO_MKDOCS_2_WARNING": "1"},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            until(f"{base}en/account/reset-password/", "</html>")
            while "is being built" in page(f"{base}en/account/reset-password/"):
                time.sleep(0.1)
            whole = time.perf_counter() - begin
            url = f"{base}en/account/reset-password/"
            one = statistics.median(words(folder, url, "en/account/reset-password.md"))
            server.send_signal(signal.SIGTERM)
            server.wait()
        print(f"preview, {len(found.languages)} x {sets * len(own)} pages")
        print(f"  the whole site {whole:.1f} s; a saved word {one:.2f} s (1/{whole / one:.0f})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
