"""Builds and serves the site with live reload, after saying where it will be."""

import os
import re
import socket
import sys
from pathlib import Path

from helpcenter.content import project

HOST = "127.0.0.1"


def main(argument: str) -> str | None:
    """Serve on a port; return what went wrong, if anything."""
    if not re.fullmatch(r"[0-9]{1,5}", argument) or not 0 < int(argument) < 65536:  # noqa: PLR2004  # TCP
        return f"PORT={argument} is no port: give a number from 1 to 65535."
    port = int(argument)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            return (
                f"Port {port} cannot be used ({error.strerror}): another program may have it.\n"
                f"Take another: make serve PORT={port + 1 if port < 65535 else port - 1}"  # noqa: PLR2004
            )
    try:
        site = project.read(Path.cwd())
    except project.NoProject as error:
        return str(error)
    for language in site.languages:
        folder = "" if language == site.source else f"{language}/"
        print(f"  {language}  http://{HOST}:{port}/{folder}")
    print("Ctrl-C ends it. A saved file shows at once.", flush=True)
    os.environ["SITE_URL"] = f"http://{HOST}:{port}/"
    command = [sys.executable, "-m", "helpcenter_mkdocs.preview", str(port)]
    return os.execv(sys.executable, command)  # noqa: S606  # our own program, no shell


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "8000"))
