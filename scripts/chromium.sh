#!/bin/sh
# Prints the path of a Chromium for the browser tests. Takes the one without
# windows, which is three times as fast, from Debian's package when root on
# Debian; else one that is installed; else Playwright's own.
set -eu

note=.venv/.chromium

works() {
    [ -n "$1" ] && [ -x "$1" ] && "$1" --version >/dev/null 2>&1
}

lean() {
    path=$(command -v chromium-headless-shell 2>/dev/null) && works "$path" && printf '%s\n' "$path"
}

installed() {
    for name in chromium chromium-browser google-chrome google-chrome-stable microsoft-edge; do
        # Some are mere shims, which ask for a package that is not there.
        path=$(command -v "$name" 2>/dev/null) && works "$path" && { printf '%s\n' "$path"; return 0; }
    done
    mac="/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    works "$mac" && printf '%s\n' "$mac"
}

playwrights() {
    .venv/bin/python -c 'from playwright.sync_api import sync_playwright
with sync_playwright() as playwright: print(playwright.chromium.executable_path)' 2>/dev/null
}

found() {
    printf '%s\n' "$1" >"$note"
    printf '%s\n' "$1"
    exit 0
}

if [ -n "${CHROMIUM:-}" ]; then
    works "$CHROMIUM" || { echo "CHROMIUM=$CHROMIUM: this program does not run." >&2; exit 1; }
    found "$CHROMIUM"
fi
[ -f "$note" ] && works "$(cat "$note")" && found "$(cat "$note")"
path=$(lean) && found "$path"

if [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ] && command -v apt-get >/dev/null; then
    echo "Installing Debian's Chromium for the browser tests (once)" >&2
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium-headless-shell; } >.venv/chromium.log 2>&1 ||
        echo "apt-get could not install it; see .venv/chromium.log" >&2
    path=$(lean) && found "$path"
fi
path=$(installed) && found "$path"
path=$(playwrights) && works "$path" && found "$path"

echo "Downloading Playwright's Chromium for the browser tests (once)" >&2
.venv/bin/python -m playwright install chromium >.venv/chromium.log 2>&1 || true
path=$(playwrights) && works "$path" && found "$path"

echo "The browser tests need Chromium, and none could be had." >&2
echo "Install it (Debian: apt install chromium-headless-shell; macOS: brew install --cask chromium)," >&2
echo "or name one: make test CHROMIUM=/path/to/chrome" >&2
exit 1
