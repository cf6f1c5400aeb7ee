#!/bin/sh
# Tests the engine as another operator has it: without an article, a text or a test of ours, but
# with a help center that `helpcenter init` has just begun. What is given goes to pytest.
set -eu
cd "$(dirname "$0")/.."
bin="${BIN:-$PWD/.venv/bin}"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
git ls-files --cached --others --exclude-standard |
    grep -v -e '^docs/' -e '^data/' -e '^overrides/' -e '^mkdocs.yml$' -e '^tests/content/' |
    while read -r file; do
        [ ! -f "$file" ] || { mkdir -p "$folder/$(dirname "$file")" && cp "$file" "$folder/$file"; }
    done
cd "$folder"
export PYTHONPATH="$folder/hooks"
"$bin/python" -m helpcenter init begun --name Crema --languages en,de --yes
for part in docs data overrides mkdocs.yml; do mv "begun/$part" .; done
rm -rf begun
"$bin/python" -m helpcenter check
"$bin/python" -m pytest -p no:cacheprovider --quiet "$@"
