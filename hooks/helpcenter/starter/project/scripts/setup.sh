#!/bin/sh
# Makes .venv once, from requirements.txt and, for what the engine needs, the versions of
# constraints.txt; with --newest, from the newest of everything. PYTHON names the interpreter.
set -eu

venv=.venv
stamp="$venv/.ready"

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

wanted() {
    cat requirements.txt constraints.txt scripts/setup.sh 2>/dev/null | cksum
    pwd
}

if [ "${1:-}" != --newest ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(wanted)" ] &&
    "$venv/bin/python" -c '' 2>/dev/null; then
    exit 0
fi

find_python() {
    for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
        if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s\n' "$candidate"
            return
        fi
    done
    fail "Python 3.11 or newer with venv is needed, and none was found." \
        "Install it (Debian: apt install python3 python3-venv; macOS: brew install python), or name it: make PYTHON=/path/to/python3"
}

python=$(find_python)
if [ ! -x "$venv/bin/python" ] || [ "${1:-}" != --newest ]; then
    echo "Setting up $venv with $("$python" --version 2>&1) (once; a minute or two)"
    rm -rf "$venv"
    "$python" -m venv "$venv"
fi
pip="$venv/bin/python -m pip install -qq --disable-pip-version-check"
if [ "${1:-}" = --newest ]; then
    $pip --upgrade --upgrade-strategy eager --force-reinstall --no-deps -r requirements.txt &&
        $pip --upgrade --upgrade-strategy eager -r requirements.txt ||
        fail "The newest versions could not be installed; see the message above."
else
    $pip -r requirements.txt -c constraints.txt ||
        fail "The engine could not be installed; see the message above." \
            "requirements.txt says where it comes from; constraints.txt, in which versions what it needs."
fi
# pip keeps what it has built of a folder by the folder's name, whatever lies there by now.
if grep -i '@ *file:' requirements.txt >"$venv/engine.txt"; then
    $pip --no-cache-dir --no-deps --force-reinstall -r "$venv/engine.txt" ||
        fail "The engine could not be installed from its folder; see the message above."
fi
# What lets an editor complete and judge data/ while it is typed.
"$venv/bin/python" -m helpcenter schemas >/dev/null
wanted >"$stamp"
