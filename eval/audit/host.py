"""A host like those that publish the site: compressed files, connections that stay open."""

import functools
import gzip
import http.server
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

# What hosts compress.
_TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml", ".webmanifest", ".txt", ".md"}


@functools.cache
def body(path: Path) -> bytes:
    """Return a file as it goes over the line."""
    content = path.read_bytes()
    return gzip.compress(content, mtime=0) if path.suffix in _TEXT else content


class Host:
    """A folder that is served; it counts what it sends.

    Attributes:
        address: of its root, with a slash at the end.
        sent: how many bytes of files have left since the count was last set to nothing.
    """

    def __init__(self, site: Path) -> None:
        self.sent = 0
        host = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_: object) -> None:
                """Say nothing: the table is what matters."""

            def do_GET(self) -> None:
                path = site / unquote(urlsplit(self.path).path).lstrip("/")
                path = path / "index.html" if path.is_dir() else path
                found = path.is_file() and path.resolve().is_relative_to(site.resolve())
                self._send(200 if found else 404, path if found else site / "404.html")

            def _send(self, code: int, path: Path) -> None:
                content = body(path)
                self.send_response(code)
                kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
                text = path.suffix in _TEXT
                self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
                if text:
                    self.send_header("Content-Encoding", "gzip")
                self.send_header("Cache-Control", "max-age=600")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                host.sent += len(content)
                self.wfile.write(content)

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: object) -> None:
                """A browser may leave before a file has arrived."""

        self._server = Server(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}/"

    @contextmanager
    def open(self) -> Iterator["Host"]:
        """Serve for a while."""
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()
