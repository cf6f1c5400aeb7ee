"""A comment on a merge request of GitLab, kept up to date: one, however often a change is pushed.

API: https://docs.gitlab.com/api/notes/#merge-requests. How it is called is handed in.
"""

import json
from collections.abc import Callable
from typing import Any

from helpcenter.site.whats_new import MARK

# Method, address below that of the merge request, and what is sent; what came back.
Call = Callable[[str, str, dict[str, str] | None], bytes]
_PER_PAGE = 100
_MOST_PAGES = 50


def keep(text: str, call: Call) -> str:
    """Write a comment, or write it anew; return what was done.

    Args:
        text: its Markdown, whose first line is the mark by which it is known again.
        call: the API.
    """
    me = json.loads(call("GET", "/user", None))["id"]
    for page in range(1, _MOST_PAGES + 1):
        notes = json.loads(call("GET", f"/notes?per_page={_PER_PAGE}&page={page}", None))
        for note in notes:
            if _is_ours(note, me):
                call("PUT", f"/notes/{int(note['id'])}", {"body": text})
                return "renewed"
        if len(notes) < _PER_PAGE:
            break
    call("POST", "/notes", {"body": text})
    return "written"


def _is_ours(note: dict[str, Any], me: int) -> bool:
    """Tell whether a comment is ours: somebody else may have written the mark, too."""
    return bool(note["author"]["id"] == me and str(note["body"]).startswith(MARK))
