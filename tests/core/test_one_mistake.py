"""One mistake is one finding: what else would be found only hides it."""

from pathlib import Path

import pytest

from helpcenter.content.catalog import Tree
from helpcenter.parity import engine

ZH = "---\ntitle: 手续费\n---\n\n一段话，很长。\n\n1. 打开。\n2. 关闭。\n"


@pytest.mark.parametrize(
    ("french", "told"),
    [
        ("---\ntitle: Frais: deux\n---\n\nUn.\n", "front-matter"),
        (
            "---\ntitle: Frais\n---\n\n<<<<<<< HEAD\nUn.\n=======\nDeux.\n>>>>>>> b\n",
            "merge-marker",
        ),
    ],
)
def test_what_nobody_can_read_is_told_alone(tmp_path: Path, french: str, told: str) -> None:
    for language, text in (("zh", ZH), ("fr", french), ("en", ZH)):
        (tmp_path / "docs" / language).mkdir(parents=True)
        (tmp_path / f"docs/{language}/fees.md").write_text(text, "utf-8")
    tree = Tree(tmp_path, tmp_path / "docs", ("zh", "fr", "en"), "zh")
    found = [one for one in engine.check(tree, jobs=1).findings if one.language == "fr"]
    assert {one.check for one in found} == {told}
