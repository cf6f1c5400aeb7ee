"""What asking whether a page helped costs readers who are not asked yet."""

import gzip
import re
from pathlib import Path

import minify
import pytest

from conftest import address
from helpcenter.content.layers import THEME
from helpcenter.site import publish

MOST = 1500


def weight(text: str) -> int:
    return len(gzip.compress(text.encode(), mtime=0))


@pytest.mark.parametrize("language", ["zh", "en", "fr", "es"])
def test_the_first_view_of_an_article_grows_by_little(site: Path, language: str) -> None:
    page = (site / address(language, "transactions/fees") / "index.html").read_text("utf-8")
    (box,) = re.findall(r'<div class="helpful".*?</div>', page, re.DOTALL)
    style = "".join(re.findall(r"[^{}]*helpful[^{}]*\{[^{}]*\}", page.partition("</style>")[0]))
    source = (THEME / "assets/site.js").read_text("utf-8")
    (loader,) = re.findall(r"^  function helpful\(\) \{.*?^  \}$", source, re.DOTALL | re.MULTILINE)
    assert style.count("{") >= 3
    # Each part alone: beside the rest of its file it shrinks further.
    assert sum(map(weight, (box, style, minify.string(publish.SCRIPT, loader)))) <= MOST
    assert weight(page) - weight(page.replace(box, "").replace(style, "")) <= MOST / 2
    loaded = re.findall(r'(?:<script[^>]* src|<link[^>]* href)="([^"]*)"', page)
    assert [one for one in loaded if re.search(r"helpful|secrets|plain|ask-", one)] == []
