#!/bin/sh
# Writes what a change shows to readers as a comment: BASE_SITE HEAD_SITE NUMBER FOLDER.
set -eu
base=$1 head=$2 number=$3 folder=$4
program=${HELPCENTER:-.venv/bin/helpcenter}
most=50000 # a comment may have 65,536 characters
mkdir -p "$folder"
echo "$number" > "$folder/number"
"$program" whats-new "$base" "$head" > "$folder/all.md"
{
  echo "<!-- what is new for readers -->"
  echo "### What is new for readers"
  echo
  if [ "$(wc -c < "$folder/all.md")" -le "$most" ]; then
    cat "$folder/all.md"
  else
    # Whole rows only; the kinds that matter most stand first.
    head -c "$most" "$folder/all.md" | sed '$d'
    rows=$(grep -c '^| ' "$folder/all.md")
    echo
    echo "That is not all: $((rows - 1)) rows in all. The artifact “whats-new” of the run holds them."
  fi
} > "$folder/comment.md"
