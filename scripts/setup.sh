#!/bin/sh
# Makes .venv as requirements.txt says, once: a second run finds the stamp and
# does nothing. PYTHON names the interpreter; otherwise the newest is taken.
set -eu

venv=.venv
stamp="$venv/.ready"

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

wanted() {
    # What the environment was made from. The checksum, not the date: a
    # checkout touches files without changing them.
    { cat requirements.txt scripts/setup.sh; sed '/^\[tool.ruff\]/q' pyproject.toml; } | cksum
    pwd
}

if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(wanted)" ] && "$venv/bin/python" -c '' 2>/dev/null; then
    exit 0
fi

recent='import sys; sys.exit(sys.version_info < (3, 11))'

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        command -v "$PYTHON" >/dev/null || fail "PYTHON=$PYTHON: there is no such program."
        printf '%s\n' "$PYTHON"
        return
    fi
    oldest=
    for candidate in python3 python3.14 python3.13 python3.12 python3.11 python; do
        command -v "$candidate" >/dev/null || continue
        if "$candidate" -c "$recent" 2>/dev/null; then
            printf '%s\n' "$candidate"
            return
        fi
        oldest=${oldest:-$candidate}
    done
    [ -n "$oldest" ] || fail \
        "Python 3.11 or newer is needed, and no Python was found." \
        "Install it (Debian: apt install python3 python3-venv; macOS: brew install python) and run make again."
    printf '%s\n' "$oldest"
}

python=$(find_python)
"$python" -c "$recent" 2>/dev/null || fail \
    "Python 3.11 or newer is needed; $python is $("$python" --version 2>&1)." \
    "Install a newer one, or name it: make PYTHON=/path/to/python3.12"
"$python" -c 'import ensurepip, venv' 2>/dev/null || fail \
    "$python ($("$python" --version 2>&1)) comes without venv, which this project needs." \
    "Install it (Debian: apt install python3-venv) and run make again."

echo "Setting up .venv with $("$python" --version 2>&1) (once)"
rm -rf "$venv"
"$python" -m venv "$venv"
"$venv/bin/python" -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.txt ||
    fail "The dependencies could not be installed; see the message above. Nothing else was changed."
"$venv/bin/python" -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --no-index -e . ||
    fail "The helpcenter package could not be installed; see the message above."
# What lets an editor complete and judge data/ while it is typed.
"$venv/bin/python" -m helpcenter schemas >/dev/null
wanted >"$stamp"
