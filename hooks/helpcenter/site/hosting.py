"""What a host must send with the site: the policy of its pages, caching, wrong addresses.

``_headers`` stands in the site (Netlify, Cloudflare Pages and others read it); for nginx and
Caddy there is a file beside it, to be included where the site is served.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from helpcenter.site.publish import Inlined
from helpcenter.site.redirects import Redirect

HEADERS = "_headers"
REDIRECTS = "_redirects"
# Files whose names follow their content: they never change.
_FOREVER = "public, max-age=31536000, immutable"
_ANEW = "no-cache"
_TEXTS = ("text/css", "text/markdown", "text/plain", "text/xml", "application/javascript",
          "application/json")  # fmt: skip
_PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), clipboard-read=()"


def policy(
    script: Inlined, styles: Sequence[Inlined], connect: str = "", *, opened: bool = True
) -> str:
    """Return the content security policy of a page.

    Args:
        script: the one that may stand in it.
        styles: those that may.
        connect: the one address pages may send to besides the site; empty for none.
        opened: whether pages may be opened as files, too; what a host sends is for it alone.
    """
    file = " file:" if opened else ""
    rules = {
        "default-src": "'none'",
        "script-src": f"'self'{file} {script.allowed}",
        "style-src": f"'self'{file} {' '.join(style.allowed for style in styles)}",
        "img-src": f"'self'{file} data:",
        "connect-src": f"'self' {connect}".rstrip(),
        "manifest-src": f"'self'{file}",
        "worker-src": f"'self' blob:{file}",
        "base-uri": "'none'",
        "form-action": f"'self'{file}",
    }
    if not opened:  # a page itself cannot say it
        rules["frame-ancestors"] = "'none'"
    return "; ".join(f"{name} {value}" for name, value in rules.items())


@dataclass(frozen=True)
class Host:
    """What hosts are told.

    Attributes:
        site_url: the address of the site.
        script: the one that may stand in a page.
        styles: those that may.
        folders: of the languages that have one, such as ``fr/``.
        moved: the old addresses, where each leads.
        connect: the one address pages may send to besides the site; empty for none.
    """

    site_url: str
    script: Inlined
    styles: Sequence[Inlined]
    folders: Sequence[str]
    moved: Sequence[Redirect] = ()
    connect: str = ""

    @property
    def prefix(self) -> str:
        """The path of the site on its host, with a slash at both ends."""
        return urlsplit(self.site_url).path.rpartition("/")[0] + "/"

    def sent(self) -> Mapping[str, str]:
        """Return what goes with every file."""
        headers = {
            "Content-Security-Policy": policy(self.script, self.styles, self.connect, opened=False),
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Referrer-Policy": "no-referrer",
            "Permissions-Policy": _PERMISSIONS,
            "Cross-Origin-Opener-Policy": "same-origin",
        }
        if self.site_url.startswith("https:"):
            headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        return headers


def headers(host: Host) -> str:
    """Return a ``_headers`` file."""
    lines = [f"{host.prefix}*", *(f"  {name}: {value}" for name, value in host.sent().items())]
    lines += [f"{host.prefix}assets/*", f"  Cache-Control: {_FOREVER}"]
    return "\n".join([*lines, ""])


def redirects(host: Host) -> str:
    """Return a ``_redirects`` file: from, to, and the status."""
    return "".join(f"{host.prefix}{one.old} {host.prefix}{one.new} 301\n" for one in host.moved)


def nginx(host: Host) -> str:
    """Return what to include in a ``server`` block of nginx whose ``root`` holds the site."""
    sent = [f'add_header {name} "{value}" always;' for name, value in host.sent().items()]
    lines = [
        "# Written by the build. Include it in the server block whose root holds the site.",
        "index index.html;",
        "charset utf-8;",
        f"charset_types {' '.join(_TEXTS)};",
        "server_tokens off;",
        *sent,
        f'add_header Cache-Control "{_ANEW}" always;',
        f"error_page 404 {host.prefix}404.html;",
        f"location ^~ {host.prefix}assets/ {{",
        *(f"    {line}" for line in sent),  # a location with a header of its own has no others
        f'    add_header Cache-Control "{_FOREVER}";',
        "}",
        r"location ~ \.md$ { types { } default_type text/markdown; }",
    ]
    for one in host.moved:
        old, new = (f"{host.prefix}{path}" for path in (one.old, one.new))
        lines.append(f"location = {old} {{ return 301 {new}$is_args$args; }}")
    for folder in host.folders:
        path = f"{host.prefix}{folder}"
        lines.append(f"location {path} {{ error_page 404 {path}404.html; }}")
    return "\n".join([*lines, ""])


def caddy(host: Host) -> str:
    """Return what to import in a site block of Caddy whose ``root`` holds the site."""
    sent = [f'{name} "{value}"' for name, value in host.sent().items()]
    lines = [
        "# Written by the build. Import it in the site block whose root holds the site.",
        "header {",
        *(f"    {line}" for line in sent),
        f'    ?Cache-Control "{_ANEW}"',  # a header with a path is set before one without
        "    -Server",
        "}",
        f"@lasting path {host.prefix}assets/*",
        f'header @lasting Cache-Control "{_FOREVER}"',
        *(f"redir {host.prefix}{one.old} {host.prefix}{one.new} 301" for one in host.moved),
        "file_server",
        "handle_errors {",
        "    header {",  # what was set before is not sent with an error
        *(f"        {line}" for line in sent),
        f'        Cache-Control "{_ANEW}"',
        "        -Server",
        "    }",
    ]
    for number, folder in enumerate(host.folders):
        path = f"{host.prefix}{folder}"
        lines += [
            f"    @language{number} path {path}*",
            f"    handle @language{number} {{",
            f"        rewrite * {path}404.html",
            "        file_server",
            "    }",
        ]
    lines += ["    handle {", f"        rewrite * {host.prefix}404.html", "        file_server"]
    return "\n".join([*lines, "    }", "}", ""])
