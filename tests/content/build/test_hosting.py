"""What the build writes for hosts, tried in a real nginx with a real browser."""

import re
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.error import HTTPError

import pytest
from playwright.sync_api import Browser

from readers import reader, watched

pytestmark = pytest.mark.skipif(
    not shutil.which("nginx"), reason="needs nginx (Debian: nginx-light)"
)
CONFIG = """
daemon off; pid {folder}/pid; error_log {folder}/error.log;
events {{ }}
http {{
  include /etc/nginx/mime.types; access_log off;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{ listen 127.0.0.1:{port}; root {site}; include {site}.nginx.conf; }}
}}
"""


@pytest.fixture(scope="module")
def nginx(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("nginx")
    for path in (folder, *folder.parents[:2], site.parent, *site.parents[1:3]):
        path.chmod(0o755)
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    config = folder / "nginx.conf"
    config.write_text("user root;" + CONFIG.format(folder=folder, port=port, site=site))
    with subprocess.Popen(["nginx", "-c", config, "-p", folder]) as server:
        base = f"http://127.0.0.1:{port}/"
        for _ in range(100):
            try:
                urllib.request.urlopen(base)
                break
            except OSError:
                time.sleep(0.05)
        yield base
        server.terminate()


def answer(url: str) -> tuple[int, dict[str, str], str]:
    try:
        with urllib.request.urlopen(url) as got:  # noqa: S310  # our own
            return got.status, dict(got.headers), got.read().decode()
    except HTTPError as error:
        return error.code, dict(error.headers), error.read().decode()


@pytest.mark.parametrize("path", ["", "en/faq/", "assets/{script}", "nowhere", "en/faq/index.md"])
def test_every_answer_bears_the_headers(nginx: str, site: Path, path: str) -> None:
    script = next((site / "assets").glob("site.*.js")).name
    _, headers, _ = answer(nginx + path.format(script=script))
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "file:" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Frame-Options"] == "DENY"
    assert "max-age=31536000" in headers["Strict-Transport-Security"]
    assert "camera=()" in headers["Permissions-Policy"]
    assert ("immutable" in headers["Cache-Control"]) == path.startswith("assets/")


def test_text_is_sent_as_text(nginx: str) -> None:
    assert answer(f"{nginx}en/faq/index.md")[1]["Content-Type"] == "text/markdown; charset=utf-8"
    assert answer(nginx)[1]["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    ("path", "language"),
    [("nowhere", "zh"), ("en/nowhere", "en"), ("fr/a/b/", "fr"), ("es/x.js", "es")],
)
def test_a_wrong_address_is_answered_in_its_language(nginx: str, path: str, language: str) -> None:
    code, headers, text = answer(nginx + path)
    assert (code, headers["Cache-Control"]) == (404, "no-cache")
    assert f'<html lang="{language}"' in text


def test_a_missing_asset_is_not_kept_for_ever(nginx: str) -> None:
    code, headers, _ = answer(f"{nginx}assets/nowhere.js")
    assert code == 404
    assert "immutable" not in headers.get("Cache-Control", "")


def test_readers_meet_no_violation(nginx: str, browser: Browser) -> None:
    for at in ("en/", "en/faq/", "en/security/check-a-contact/", "en/get-help/phone/"):
        with reader(browser, "en") as context, watched(context, nginx) as page:
            page.goto(nginx + at, wait_until="networkidle")
            page.keyboard.press("/")
            page.keyboard.type("password")
            page.locator("[role=option]:visible").first.wait_for()


def test_headers_for_other_hosts_say_the_same(site: Path) -> None:
    told = (site / "_headers").read_text("utf-8")
    nginx = site.with_name("site.nginx.conf").read_text("utf-8")
    caddy = site.with_name("site.caddy").read_text("utf-8")
    sent = dict(re.findall(r"^  ([\w-]+): (.*)$", told.partition("/assets/*")[0], re.MULTILINE))
    assert len(sent) >= 7
    for name, value in sent.items():
        assert f'add_header {name} "{value}" always;' in nginx
        assert f'{name} "{value}"' in caddy
    assert caddy.count("{") == caddy.count("}")
