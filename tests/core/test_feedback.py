"""What readers say: an operator's options, the parts of a page, and exports as work to do."""

import datetime as dt
from pathlib import Path

import pytest

from helpcenter import ledger
from helpcenter.content import markdown, spots
from helpcenter.content.catalog import Tree
from helpcenter.findings import Severity
from helpcenter.parity import engine, heard, status
from helpcenter.site import helpful, hosting
from helpcenter.site.publish import inlined
from helpcenter.trust import release

LANGUAGES = ("zh", "en", "fr", "es")
TODAY = dt.date(2026, 11, 26)
ERROR, WARNING = Severity.ERROR, Severity.WARNING


def read(data: Path, text: str) -> ledger.Ledger | None:
    (data / "feedback.yml").write_text(text, "utf-8")
    return ledger.read(data, LANGUAGES, data.parent)[0]


@pytest.mark.parametrize(
    ("text", "line", "severity", "message"),
    [
        ("# x\nendpoint: http://said.meridia.example/said\n", 2, ERROR, "is no endpoint"),
        ("endpoint: https://meridia.example\n", 1, ERROR, "is no endpoint"),
        ("endpoint: https://a@meridia.example/said\n", 1, ERROR, "is no endpoint"),
        ("endpoint: https://meridia.example/a?b=c\n", 1, ERROR, "is no endpoint"),
        ("endpoint: 'https://meridia.example/a; script-src *'\n", 1, ERROR, "is no endpoint"),
        ("endpoint: https://evil.example/said\n", 1, ERROR, "on none of the domains of trust.yml"),
        ("endpoint: https://notmeridia.example/said\n", 1, ERROR, "on none of the domains"),
        ("endpoint: https://a.meridia-shop.example/a\n", 1, WARNING, "verify-channel shop"),
        ("endpoint: http://localhost:8100/said\n", 1, WARNING, "for trials"),
        ("mail: mail\n", 1, ERROR, "Did you mean 'email'?"),
        ("mail: phone\n", 1, ERROR, "no channel of channels.yml for email"),
        ("\nmali: email\n", 2, ERROR, "Did you mean 'mail'"),
        ("choices:\n  - {id: a, label: {en: A}}\n", 2, ERROR, "no text in"),
    ],
)
def test_options_that_do_not_fit_are_told_with_their_line(
    data: Path, text: str, line: int, severity: Severity, message: str
) -> None:
    (data / "feedback.yml").write_text(text, "utf-8")
    _, findings = ledger.read(data, LANGUAGES, data.parent)
    (found,) = [one for one in findings if one.path == "data/feedback.yml"]
    assert (found.line, found.severity) == (line, severity)
    assert message in found.message


@pytest.mark.parametrize(
    ("text", "day", "connect"),
    [
        ("", TODAY, ""),
        ("mail: email\n", TODAY, ""),
        ("endpoint: https://a.meridia.example/said\n", TODAY, "https://a.meridia.example/said"),
        ("endpoint: https://a.meridia.example/said\n", dt.date(2099, 1, 1), ""),
        ("endpoint: https://meridia-shop.example/said\n", TODAY, ""),
        ("endpoint: http://localhost:8100/said\n", TODAY, "http://localhost:8100/said"),
    ],
)
def test_pages_may_send_where_somebody_stands_for_the_host(
    data: Path, text: str, day: dt.date, connect: str
) -> None:
    book = read(data, text)
    assert book
    assert helpful.connect(book, day) == connect
    policy = hosting.policy(inlined("a"), [inlined("b")], connect)
    assert f"connect-src 'self'{' ' if connect else ''}{connect};" in policy


def test_an_endpoint_for_trials_is_not_released(data: Path) -> None:
    told = {}
    for text in ("", "endpoint: http://localhost:8100/said\n"):
        book = read(data, text)
        assert book
        told[text] = [one.path for one in release.unfit(book, TODAY)]
    assert "data/feedback.yml" not in told.pop("")
    assert all("data/feedback.yml" in paths for paths in told.values())


def test_the_mail_program_is_offered_while_its_address_is_verified(data: Path) -> None:
    names = ("helpful.css", "plain.js", "secrets.js")
    assets = {name: f"assets/{name}" for name in names}
    late = dt.date(2099, 1, 1)
    for text, day, offered in (
        ("mail: email\n", TODAY, True),
        ("mail: email\n", late, False),
        ("", TODAY, False),
    ):
        book = read(data, text)
        assert book
        plan = helpful.plan(book, "en", day, assets, {"words": "assets/w.js"}).decode()
        assert ("mailto:help@meridia.example" in plan) == offered


TEXT = """# Title

First.

{{ card }}

## Steps {#steps}

1. One

    More of one.

    - Inner
2. Two

!!! note
    Told.

| A | B |
| --- | --- |
| 1 | 2 |

```
code
```
"""


def test_parts_are_called_after_the_heading_above_them() -> None:
    outline = markdown.parse(TEXT.partition("\n")[2], 2)
    found = {
        spot.name: (spot.block.line, spot.block.text) for spot in spots.spots(outline, ["card"])
    }
    assert found == {
        "/1": (3, "First."), "steps": (7, "Steps"), "steps/1": (9, "One"),
        "steps/2": (11, "More of one."), "steps/3": (13, "Inner"), "steps/4": (14, "Two"),
        "steps/5": (17, "Told."), "steps/6": (19, "A | B"), "steps/7": (21, "1 | 2"),
        "steps/8": (23, "code"),
    }  # fmt: skip
    assert all(spots.NAME.fullmatch(name) for name in found)


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    for language, said in (("zh", "内容。"), ("fr", "Un texte.")):
        for topic in ("a", "b", "c"):
            path = tmp_path / f"docs/{language}/{topic}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"# {topic}\n\n## X {{#x}}\n\n{said}\n", "utf-8")
    (tmp_path / "data/feedback").mkdir(parents=True)
    (tmp_path / "docs/fr/c.md").unlink()
    return Tree(tmp_path, tmp_path / "docs", ("zh", "fr"), "zh", data=tmp_path / "data")


EXPORT = """day,topic,language,edition,helpful,block,missing,note
2026-11-25,b,fr,,no,x/1,unclear,"Pourquoi ?
Deux lignes \x1b[31m"
2026-11-25,b,fr,,no,x/1,unclear other,
2026-11-25,a,fr,,no,gone/9,,
2026-11-25,a,fr,,yes,,,
2026-11-25,aa,fr,,yes,,,
2026-11-25,a,de,,yes,,,
2026-11-25,a,fr,,maybe,,,
2026-11-25,a,fr,,no,x/<b>,,
2026-11-25,a
"""


def test_what_readers_need_most_comes_first(tree: Tree) -> None:
    assert tree.data
    (tree.data / "feedback/november.csv").write_text(EXPORT, "utf-8")
    report = engine.check(tree)
    said, findings = heard.read(heard.files(tree), tree, report.topics)
    assert [(one.path, one.line) for one in findings] == [
        ("data/feedback/november.csv", line) for line in (7, 8, 9, 10, 11)
    ]
    assert "Did you mean 'a'" in findings[0].message
    found = status.status(tree, report, heard.tallies(said))
    # Without readers, a missing page comes first.
    assert [(task.topic, task.unhelped) for task in found.tasks] == [("b", 2), ("a", 1), ("c", 0)]
    assert next(task.topic for task in status.status(tree, report).tasks) == "c"
    lines = "\n".join(heard.as_table(found.heard, tree, ()))
    assert "2 no, 0 yes  docs/fr/b.md (unclear 2, other 1)" in lines
    assert "2 at docs/fr/b.md:5" in lines
    assert "1 at 'gone/9', which is no longer there" in lines
    assert "b (fr): Pourquoi ? Deux lignes [31m" in lines
    assert "\x1b" not in lines
    assert "did not help 2 readers" in status.as_table(found)


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (b"a,b\n1,2\n", 1, "no column 'topic'"),
        (b"", 1, "no column 'topic'"),
        (b"topic,language,helpful\n\xff\n", 1, "no UTF-8"),
        (b'topic,language,helpful\na,zh,yes\na,zh,"no\n', 3, "no CSV"),
    ],
)
def test_a_file_that_is_no_export_is_told(
    tree: Tree, content: bytes, line: int, message: str
) -> None:
    path = tree.root / "export.csv"
    path.write_bytes(content)
    _, (finding, *_) = heard.read([path, tree.root / "none.csv"], tree, ["a"])
    assert (finding.path, finding.line) == ("export.csv", line)
    assert message in finding.message
