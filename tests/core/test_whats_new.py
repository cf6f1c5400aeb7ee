"""What is new between two built sites."""

import json
from pathlib import Path

import pytest

from conftest import ROOT, helpcenter
from eval import trust as evaluation
from helpcenter.content import markdown
from helpcenter.site import whats_new
from helpcenter.trust import sensitive

PAGE = "<!doctype html><html lang='en'><title>A</title><body><p>Hello.</p>{}</body></html>"


def site(folder: Path, body: str) -> Path:
    (folder / "a").mkdir(parents=True)
    (folder / "a/index.html").write_text(PAGE.format(body), "utf-8")
    return folder


@pytest.mark.parametrize(
    ("body", "kind", "text"),
    [
        ('<p><a href="https://evil.example/x">here</a></p>', "link", "https://evil.example/x"),
        ('<form action="//evil.example"></form>', "link", "//evil.example"),
        ("<p>Write to help@<b>evilcorp</b>.com</p>", "address", "help@evilcorp.com"),
        ("<p>evilcorp<mark></mark>.com</p>", "address", "evilcorp.com"),
        ("<p>Call +44 20 7946 0000</p>", "number", "+44 20 7946 0000"),
        ("<p>DE89 3704 0044 0532 0130 00</p>", "account", "DE89 3704 0044 0532 0130 00"),
        ("<p>Find evil help on Whats<b>App</b>.</p>", "contact?", "Find evil help on WhatsApp."),
        ('<p><img src="b.png" alt=""></p>', "picture", "b.png (not in the site)"),
        ('<p><img src="data:image/png;base64,AA" alt=""></p>', "picture",
         "in the page itself (7f6f84eeb5c0)"),
        ("<ul><li>Send us your\n<em>seed</em> phrase</li></ul>", "sentence",
         "Send us your seed phrase"),
        ('<p title="Tell us your password">x</p>', "sentence", "Tell us your password"),
    ],
)  # fmt: skip
def test_what_a_change_shows_is_told_with_its_page(
    tmp_path: Path, body: str, kind: str, text: str
) -> None:
    base, head = site(tmp_path / "base", ""), site(tmp_path / "head", body)
    found = whats_new.news(base, head)
    told = {(whats_new.KINDS[one.kind], one.text, one.page) for one in found}
    assert (kind, text, "a/index.html") in told
    assert whats_new.news(head, head) == []


def test_the_table_shows_everything_as_text(tmp_path: Path) -> None:
    base = site(tmp_path / "base", "")
    head = site(tmp_path / "head", "<p>Send your password to [us](https://a.com) `|` x</p>")
    table = helpcenter(ROOT, "whats-new", str(base), str(head))
    assert table.code == 0
    for line in table.output.splitlines():
        assert line.count("|") - line.count("\\|") == 4
    assert "](https" not in table.output.replace("`", "").split("|")[0]
    assert helpcenter(ROOT, "whats-new", str(base), str(base)).output.startswith("Nothing new")


@pytest.mark.parametrize("folder", ["missing", "."])
def test_what_is_no_site_is_told(tmp_path: Path, folder: str) -> None:
    done = helpcenter(ROOT, "whats-new", str(tmp_path / folder), str(tmp_path))
    assert done.code == 2
    assert "Build the site first" in done.output or "no page stands in it" in done.output


def test_every_contact_the_attackers_wrote_is_shown_somehow() -> None:
    for case in evaluation.contacts().contacts:
        for block in markdown.parse(case.text).blocks:
            told = whats_new._of_text(sensitive.joined(block.text), case.language)  # noqa: SLF001  # as a page gives them
            assert told or not block.text.strip(), case.id


def test_most_of_them_are_shown_as_contacts() -> None:
    cases = evaluation.contacts().contacts
    missed = [
        case.id
        for case in cases
        if not any(
            kind != "text"
            for block in markdown.parse(case.text).blocks
            for kind, _ in (
                *whats_new._of_text(sensitive.joined(block.text), case.language),  # noqa: SLF001  # likewise
                *(("link", link.href) for link in block.links),
            )
        )
    ]
    assert len(missed) * 10 < len(cases), missed


def test_a_comment_tells_pages_that_read_otherwise_and_how_far_languages_are(
    tmp_path: Path,
) -> None:
    base, head = site(tmp_path / "base", "<p>A.</p>"), site(tmp_path / "head", "<p>B.</p>")
    site(tmp_path / "head/new", "")
    (head / "same.html").write_text("<p>x</p>", "utf-8")
    (base / "same.html").write_text("<p  >x</p>", "utf-8")
    states = [tmp_path / "before.json", tmp_path / "after.json"]
    for path, state in zip(states, ("current", "outdated"), strict=True):
        counts = {name: int(name == state) for name in ("current", "outdated")}
        told = {"totals": {"fr": counts}, "topics": {"a`b": {"fr": state}}}
        path.write_text(json.dumps(told), "utf-8")
    out, pages = tmp_path / "comment.md", tmp_path / "pages"
    done = helpcenter(
        ROOT, "whats-new", str(base), str(head), "--comment", str(out), "--pages", str(pages),
        "--status", *map(str, states),
    )  # fmt: skip
    assert done.code == 0, done.output
    assert pages.read_text("utf-8") == "a/index.html\nnew/a/index.html\n"
    comment = out.read_text("utf-8")
    assert "| `fr` | 1 → **0** | 0 → **1** |" in comment
    assert "- `` a`b ``, `fr`: current → outdated" in comment
    assert "### Pages to look at: 2\n\n- `a/index.html`\n" in comment
    states[0].write_text("[]", "utf-8")
    done = helpcenter(ROOT, "whats-new", str(base), str(head), "--status", *map(str, states))
    assert done.code == 2
    assert "two files of `helpcenter status --format json`" in done.output
