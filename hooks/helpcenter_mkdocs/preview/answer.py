"""The server: files of the site, with a panel in each page that says what is wrong with it."""

import http.server
import json
from html import escape
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from helpcenter_mkdocs.preview.state import State

PANEL = Path(__file__).with_name("panel.js")
_OWN = "/.preview/"
_END = b"</body>"
# So soon whoever came too early asks again, in seconds.
_SOON = 2
_AGAIN = f'<meta http-equiv="refresh" content="{_SOON}">'
_WAIT = (
    "<!doctype html><html lang=en><meta charset=utf-8>{head}<title>{title}</title>"
    "<body><main><h1>{title}</h1><pre>{text}</pre></main></body></html>"
)


class Server(http.server.ThreadingHTTPServer):
    """Answers from whatever folder the state names."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], state: State) -> None:
        super().__init__(address, _Handler)
        self.state = state

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401  # as there
        """A browser may leave before it has its answer."""


def _name(path: str) -> str:
    """Return how a page is called here, by the path of its address."""
    return path.removeprefix("/").removesuffix("index.html")


class _Handler(http.server.SimpleHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:  # as http.server calls it
        """Answer: news of a page, the panel, a page with it, or a file."""
        parts = urlsplit(self.path)
        if parts.path == f"{_OWN}news":
            asked = parse_qs(parts.query)
            page = asked.get("page", [""])[0]
            news = asked.get("news", ["0"])[0]
            told = self.server.state.told(page, int(news) if news.isdigit() else 0)
            self._send(json.dumps(told).encode(), "application/json")
        elif parts.path == f"{_OWN}panel.js":
            self._send(PANEL.read_bytes(), "text/javascript; charset=utf-8")
        else:
            self._page(unquote(parts.path))

    def do_HEAD(self) -> None:  # as http.server calls it
        """Refuse what browsers do not ask: it would be answered from whatever folder we run in."""
        self.send_error(HTTPStatus.METHOD_NOT_ALLOWED)

    def _page(self, path: str) -> None:
        state = self.server.state
        if state.folder is None:
            title = "The site cannot be built" if state.fault else "The site is being built"
            head = "" if state.fault else _AGAIN
            self._say(title, state.fault, "", HTTPStatus.SERVICE_UNAVAILABLE, head)
            return
        self.directory = str(state.folder)
        file = Path(self.translate_path(path))
        if file.is_dir() and path.endswith("/"):
            file /= "index.html"
        page = _name(path)
        if state.is_gone(page):
            self._say("This page is gone", state.told_gone(page), page, HTTPStatus.NOT_FOUND)
        elif file.suffix != ".html" or not file.is_file():
            super().do_GET()
        else:
            self._send(self._with_panel(file.read_bytes(), page), "text/html; charset=utf-8")

    def _say(self, title: str, text: str, page: str, status: HTTPStatus, head: str = "") -> None:
        """Send a page of our own, in place of one that is not there."""
        html = _WAIT.format(title=title, text=escape(text), head=head)
        self._send(self._with_panel(html.encode(), page), "text/html; charset=utf-8", status)

    def _with_panel(self, html: bytes, page: str) -> bytes:
        version = self.server.state.version(page)
        script = (
            f'<script src="{_OWN}panel.js" data-page="{escape(page, quote=True)}"'
            f' data-version="{version}"></script>'
        )
        head, end, tail = html.rpartition(_END)
        return head + script.encode() + end + tail

    def _send(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        if status is HTTPStatus.SERVICE_UNAVAILABLE:
            self.send_header("Retry-After", str(_SOON))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        """Let no browser keep a file: the next one has the same name."""
        if not self.path.startswith(_OWN):
            self.send_header("Vary", "*")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the page of the site for what is not there."""
        page = Path(str(self.directory), "404.html")
        if code == HTTPStatus.NOT_FOUND and page.is_file():
            name = _name(unquote(urlsplit(self.path).path))  # it may be there some day
            body = self._with_panel(page.read_bytes(), name)
            self._send(body, "text/html; charset=utf-8", HTTPStatus.NOT_FOUND)
        else:
            super().send_error(code, message, explain)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # as there
        """Say nothing of each file."""
