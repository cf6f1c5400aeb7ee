"""Comments of authors, which are not published."""

OPEN, CLOSE = "<!--", "-->"


def dropped(html: str) -> str:
    """Return some HTML without its comments; one that does not end is left as it is."""
    parts = []
    at = 0
    while (begin := html.find(OPEN, at)) >= 0 and (end := html.find(CLOSE, begin)) >= 0:
        parts.append(html[at:begin])
        at = end + len(CLOSE)
    return "".join([*parts, html[at:]])
