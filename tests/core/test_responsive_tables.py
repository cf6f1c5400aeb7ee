from markdown import markdown
from selectolax.lexbor import LexborHTMLParser, LexborNode


def table(*rows: str) -> LexborNode:
    columns = rows[0].replace("\\|", "").count("|") + 1
    text = "\n".join(f"| {row} |" for row in (rows[0], "|".join("-" * columns), *rows[1:]))
    html = markdown(text, extensions=["tables", "helpcenter.site.responsive_tables"])
    found = LexborHTMLParser(html).css("table")
    assert len(found) == 1, html
    return found[0]


def labels(heading: str) -> list[str | None]:
    cells = table(f"{heading} | second", "one | two").css("td")
    return [cell.attributes.get("data-label") for cell in cells]


def test_each_cell_names_its_column() -> None:
    cells = table("渠道 | 时间", "电话 | 工作日", "邮件 | 24 小时").css("td")
    assert [cell.attributes["data-label"] for cell in cells] == ["渠道", "时间"] * 2


def test_its_meaning_for_screen_readers_is_left_to_the_browser() -> None:
    found = table("a | b", "c | d")
    assert not [node.html for node in [found, *found.css("*")] if "role" in node.attributes]


def test_headings_have_no_label() -> None:
    assert all("data-label" not in cell.attributes for cell in table("a | b", "c | d").css("th"))


def test_markup_in_a_heading_becomes_its_words() -> None:
    assert labels("**one** `two` [three](x)") == ["one two three", "second"]


def test_entities_in_a_heading_become_their_characters() -> None:
    assert labels("a&nbsp;b &amp; c") == ["a\xa0b & c", "second"]


def test_signs_in_a_heading_stay_what_they_are() -> None:
    assert labels('Q&A "x" \\| <') == ['Q&A "x" | <', "second"]


def test_a_slot_in_a_heading_does_not_break_the_label() -> None:
    assert labels('Where <span data-slot="channel.email.address"></span>') == ["Where ", "second"]


def test_a_heading_without_words_gives_no_words() -> None:
    assert labels(" ") == ["", "second"]


def test_a_row_that_is_short_or_long_gets_the_labels_there_are() -> None:
    cells = table("a | b", "1", "1 | 2 | 3").css("td")
    assert [cell.attributes.get("data-label") for cell in cells] == ["a", "b", "a", "b"]


def test_text_without_tables_is_as_before() -> None:
    text = "# a\n\n- b\n- c"
    assert markdown(text, extensions=["tables", "helpcenter.site.responsive_tables"]) == markdown(
        text
    )
