"""Takes what readers say of articles, keeps it, and shows it to the operator. See README.md.

Nobody's address is kept: who sends too much is told by a hash whose salt lives in memory and
is thrown away with each window.
"""

import datetime as dt
import hashlib
import os
import secrets
import time
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import uvicorn
from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from examples.feedback import pages
from examples.feedback.contract import Said
from examples.feedback.store import Full, Store

LARGEST = 16 * 1024
SHORTEST_TOKEN = 16
_HASH = b64encode(hashlib.sha256(pages.STYLE.encode()).digest()).decode()
_SAFE = {
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


@dataclass
class Limits:
    """How much is taken within a window: from one sender, and from all of them.

    Attributes:
        each: from one.
        total: from all.
        window: its length in seconds.
    """

    each: int = 20
    total: int = 600
    window: float = 600
    clock: Callable[[], float] = time.monotonic
    _until: float = field(default=float("-inf"), init=False)
    _salt: bytes = field(default=b"", init=False)
    _counts: Counter[bytes] = field(default_factory=Counter, init=False)

    def wait(self, sender: str) -> int:
        """Count a request; return how many seconds its sender has to wait, 0 for none."""
        now = self.clock()
        if now >= self._until:
            self._until, self._salt = now + self.window, secrets.token_bytes(16)
            self._counts.clear()
        name = hashlib.blake2b(sender.encode(), key=self._salt, digest_size=16).digest()
        if self._counts[name] >= self.each or self._counts[b""] >= self.total:
            return max(1, round(self._until - now))
        self._counts[name] += 1
        self._counts[b""] += 1
        return 0


@dataclass(frozen=True)
class Settings:
    """How a receiver is run.

    Attributes:
        origin: that of the help center, the only one whose pages may send.
        token: what opens the operator's pages: the password, with any name.
        store: where answers are kept.
        limits: how many are taken.
    """

    origin: str
    token: str
    store: Store
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True)
class Receiver:
    """Answers requests."""

    settings: Settings

    async def take(self, request: Request) -> Response:
        """Keep what a reader said."""
        if refusal := self._refusal(request):
            return refusal
        body = await _body(request)
        if body is None:
            return _refuse(413, f"at most {LARGEST} bytes are taken.")
        try:
            said = Said.model_validate_json(body)
            day = dt.datetime.now(dt.UTC).date()
            await run_in_threadpool(self.settings.store.add, said, day)
        except ValidationError as error:
            # Where it is wrong, and never what was sent.
            places = {str(part) for fault in error.errors() for part in fault["loc"][:1]}
            known = sorted(places & Said.model_fields.keys())
            return _refuse(400, f"not as README.md says: {', '.join(known) or 'the JSON'}.")
        except Full:
            return _refuse(503, "no more is kept.", {"Retry-After": "3600"})
        return Response(status_code=204, headers={"Cache-Control": "no-store"})

    def _refusal(self, request: Request) -> Response | None:
        """Return why nothing of a request is read, if so."""
        if request.headers.get("origin") != self.settings.origin:
            return _refuse(403, "pages of this origin may not send here.")
        if request.headers.get("content-type", "").split(";")[0].strip() != "application/json":
            return _refuse(415, "send application/json.")
        wait = self.settings.limits.wait(request.client.host if request.client else "")
        return _refuse(429, "too many at once.", {"Retry-After": str(wait)}) if wait else None

    def show(self, request: Request) -> Response:
        """Show the counts and the questions."""
        if not _opens(request, self.settings.token):
            return _LOCKED
        store = self.settings.store
        return HTMLResponse(pages.counts(store.counts(), store.questions()), headers=_SAFE)

    def export(self, request: Request) -> Response:
        """Give all of it as CSV."""
        if not _opens(request, self.settings.token):
            return _LOCKED
        named = {**_SAFE, "Content-Disposition": 'attachment; filename="feedback.csv"'}
        content = self.settings.store.export()
        return PlainTextResponse(content, headers=named, media_type="text/csv")


def app(settings: Settings) -> Starlette:
    """Return the program as an ASGI application."""
    receiver = Receiver(settings)
    cors = Middleware(
        CORSMiddleware,
        allow_origins=[settings.origin],
        allow_methods=["POST"],
        allow_headers=["content-type"],
    )
    routes = [
        Route("/said", receiver.take, methods=["POST"]),
        Route("/", receiver.show),
        Route("/export.csv", receiver.export),
    ]
    return Starlette(routes=routes, middleware=[cors])


def _refuse(code: int, message: str, headers: dict[str, str] | None = None) -> Response:
    return JSONResponse({"error": message}, code, headers)


_LOCKED = PlainTextResponse(
    "", 401, {"WWW-Authenticate": 'Basic realm="feedback", charset="UTF-8"'}
)


async def _body(request: Request) -> bytes | None:
    """Return what was sent; None if it is too large, of which no more is read."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            return None
    return body


def _opens(request: Request, token: str) -> bool:
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    try:
        _, _, password = b64decode(given, validate=True).decode().partition(":")
    except ValueError:
        return False
    return scheme.lower() == "basic" and secrets.compare_digest(password.encode(), token.encode())


def from_environment() -> Starlette:
    """Return the program as environment variables set it up."""
    try:
        origin, token = os.environ["FEEDBACK_ORIGIN"], os.environ["FEEDBACK_TOKEN"]
    except KeyError as error:
        raise SystemExit(f"Set {error.args[0]}: see README.md.") from None
    if len(token) < SHORTEST_TOKEN:
        raise SystemExit(f"FEEDBACK_TOKEN: take {SHORTEST_TOKEN} signs or more, at random.")
    store = Store(
        Path(os.environ.get("FEEDBACK_FILE", "feedback.sqlite")),
        days=int(os.environ.get("FEEDBACK_DAYS", "365")),
    )
    return app(Settings(origin.rstrip("/"), token, store))


def main() -> None:
    """Serve on this machine; a log of who came would keep addresses."""
    port = int(os.environ.get("PORT", "8100"))
    uvicorn.run(from_environment(), host="127.0.0.1", port=port, access_log=False)


if __name__ == "__main__":
    main()
