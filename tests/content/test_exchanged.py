"""All that we say goes out to translators and comes back to the byte."""

import pytest

from conftest import ROOT
from helpcenter.content import project, written
from helpcenter.translation import formats, pages, units
from helpcenter.translation.desk import Desk


@pytest.mark.parametrize(("form", "language"), [("po", "fr"), ("xliff", "es")])
def test_all_that_we_say_comes_back_to_the_byte(form: str, language: str) -> None:
    desk = Desk(project.read(ROOT).tree())
    found = [unit for name in desk.materials for unit in desk.units(name, language)]
    if form == "po":
        batch = formats.from_po(formats.po(found, language))
    else:
        batch = formats.from_xliff(formats.xliff(found, "zh", language))
    assert not batch.problems
    assert sum(map(len, batch.given.values())) == len([u for u in found if u.target])
    for topic, given_back in batch.given.items():
        taken = desk.take(topic, language, given_back)
        assert (taken.files, taken.problems, taken.edits) == ({}, (), 0)


def test_all_our_pages_come_back_to_the_byte() -> None:
    desk = Desk(project.read(ROOT).tree())
    seen = 0
    for name, material in desk.materials.items():
        for pair in desk.read(name).pairs if not material.said else ():
            own, partner = units.texts(pair.translation), units.partners(pair)
            texts = {i: text for i, j in partner.items() if (text := own[j])}
            page = pages.edited(pair.source, pair.translation, partner, texts, [])
            assert page == pair.translation.text
            assert written.shape(written.read(pages.fresh(pair.source, texts)))
            seen += 1
    assert seen > 100
