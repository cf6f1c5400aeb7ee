"""What any help center promises its readers, kept by ours, and told when it is broken."""

from pathlib import Path

import pytest

from conftest import ROOT
from helpcenter.content import project
from helpcenter.site import promises


@pytest.fixture(scope="module")
def built(site: Path) -> promises.Built:
    return promises.built(site, project.read(ROOT))


@pytest.mark.parametrize("promise", promises.ALL, ids=promises.said)
def test_the_site_keeps(built: promises.Built, promise: promises.Promise) -> None:
    assert list(promise(built)) == []


BROKEN = {
    "every_topic_has_a_page_in_every_language": ("faq/index.html", None, None),
    "every_page_says_its_language_title_and_heading": ("faq/index.html", "<h1", "<h2"),
    "every_link_leads_somewhere": ("faq/index.html", 'href="../', 'href="../nowhere/'),
    "every_language_leads_to_the_others": ("en/faq/index.html", 'rel="alternate"', 'rel="gone"'),
    "the_list_for_search_engines_is_of_this_site": ("sitemap.xml", "<loc>", "<loc>x"),
    "search_is_there_in_every_language": ("index.html", 'role="combobox"', ""),
}


@pytest.mark.parametrize("promise", promises.ALL, ids=promises.said)
def test_a_promise_that_is_broken_is_told(
    site: Path, tmp_path: Path, promise: promises.Promise
) -> None:
    """In a site of links to all files of ours, of which one is another."""
    for path in site.rglob("*"):
        copy = tmp_path / path.relative_to(site)
        if path.is_dir():
            copy.mkdir(parents=True, exist_ok=True)
        else:
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.symlink_to(path)
    name, old, new = BROKEN[promise.__name__]
    text = (tmp_path / name).read_text("utf-8")
    (tmp_path / name).unlink()
    if old is not None:
        assert old in text
        (tmp_path / name).write_text(text.replace(old, str(new)), "utf-8")
    assert list(promise(promises.built(tmp_path, project.read(ROOT)))) != []
