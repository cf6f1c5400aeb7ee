"""The way from a problem to a message, as data: all of it can be reached, all faults are told."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from helpcenter import ledger
from helpcenter.site import secrets

LANGUAGES = ("zh", "en", "fr", "es")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda d: d["types"][0]["fields"].append("whenn"), "Did you mean 'when'?"),
        (lambda d: d["types"][0]["channels"].append("mail"), "no channel of channels.yml"),
        (lambda d: d["types"].append(dict(d["types"][0])), "stands twice"),
        (lambda d: d["fields"].append({**d["fields"][0], "id": "idle"}), "no type asks for"),
        (lambda d: d.pop("topic"), "Name it: `topic`"),
        (lambda d: d["fields"][0].update(kind="choice"), "needs `options`"),
        (lambda d: d.update(offer="never"), "offer"),
    ],
)
def test_faults_are_told_with_their_line(
    data: Path, change: Callable[[dict[str, object]], object], message: str
) -> None:
    path = data / "ask.yml"
    found = yaml.safe_load(path.read_text("utf-8"))
    change(found)
    path.write_text(json.dumps(found, indent=1), "utf-8")  # JSON is YAML
    _, findings = ledger.read(data, LANGUAGES, data.parent)
    told = [one for one in findings if one.path == "data/ask.yml"]
    assert any(message in one.message and one.line > 1 for one in told), findings


def test_without_the_file_nothing_is_asked(data: Path) -> None:
    (data / "ask.yml").unlink()
    book, findings = ledger.read(data, LANGUAGES, data.parent)
    assert book, findings
    assert book.ask.types == []


def test_all_official_word_lists_are_known() -> None:
    found = secrets.lists()
    assert len(found) >= 10
    assert {len(words) for words in found} == {2048}


def test_ordinary_text_is_known_by_its_pairs() -> None:
    own = secrets.pairs(["的一，是的 x"])
    assert own == {"的": "一", "是": "的"}
    assert secrets.pairs(["的，是", "的x是"]) == {}
    assert secrets.together(own, {"的": "不一"}) == {"是": "的", "的": "一不"}
    assert len(secrets.together(own, secrets.of_dictionary())) > 1000
