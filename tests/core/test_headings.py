import markdown
import pytest

from helpcenter.site.headings import titles


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("## Que faire\u202f? {#what}", {"what": "Que faire\u202f?"}),
        ("## Le prix\u00a0: 5\u00a0€ {#price}", {"price": "Le prix\u00a0: 5\u00a0€"}),
        ("## A `code` & *more* {#a}", {"a": "A code &amp; more"}),
        ("## One {#one}\n\nText\n\n### Two {#two}", {"one": "One", "two": "Two"}),
        ("## One[^1] {#one}\n\n[^1]: Note.", {"one": "One"}),
        ("Text", {}),
    ],
)
def test_a_heading_is_told_as_it_is_shown(source: str, found: dict[str, str]) -> None:
    html = markdown.markdown(source, extensions=["attr_list", "footnotes"])
    assert titles(html) == found
