"""Characters of the scripts that are written without blanks between words."""

import re

# Ideographs, kana and bopomofo, their punctuation, and full-width forms.
WIDE = (
    r"\u2e80-\u303f\u3040-\u312f\u31a0-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60"
    r"\uffe0-\uffe6\U00020000-\U0003ffff"
)
_WIDE = re.compile(f"[{WIDE}]")


def is_wide(char: str) -> bool:
    """Tell whether a character is one of those scripts'."""
    return _WIDE.match(char) is not None
