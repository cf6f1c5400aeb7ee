import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from helpcenter.search import articles, coding, encode, index
from helpcenter.search.analyzer import analyzer
from helpcenter.search.articles import Page, Section
from searched import folder

HTML = """<p>If you forgot it, <em>set</em> a new one.</p>
<h2 id="steps">Steps</h2>
<ol><li>Open the login page.</li><li>See <a href="../fees/#now">the fees</a>.</li></ol>
<h2>No id</h2>
<table><tr><td>No mail</td><td>Wait</td></tr></table>
<h3 id="more">More <code>help</code></h3>
<script>var hidden = 1;</script><p>Ask<br>us. <svg><title>picture</title></svg></p>
"""


def page(topic: str, **parts: Any) -> Page:  # noqa: ANN401  # the fields of a page
    return Page(**{"topic": topic, "url": f"en/{topic}/", "title": topic, **parts})


def test_a_page_is_split_at_its_linkable_headings() -> None:
    assert list(articles.sections(HTML)) == [
        Section("", "", "If you forgot it, set a new one."),
        Section("steps", "Steps", "Open the login page. See the fees. No id No mail Wait"),
        Section("more", "More help", "Ask us."),
    ]


@pytest.mark.parametrize(
    ("kind", "html", "expected"),
    [
        ("guide", HTML, [("en/fees/", "the fees")]),
        (
            "faq",
            '<h3 id="q">What does it cost?</h3><p>See <a href="../fees/">here</a>.</p>',
            [("en/fees/", "What does it cost?"), ("en/fees/", "here")],
        ),
        (
            "overview",
            '<ul><li><a href="../fees/">Fees</a>: what you pay.</li></ul>',
            [("en/fees/", "Fees: what you pay.")],
        ),
        ("guide", '<p><a href="#steps">below</a></p>', []),
        (
            "guide",
            '<p><a href="https://else.example/">away</a></p>',
            [("https://else.example/", "away")],
        ),
    ],
)
def test_links_say_what_a_page_is_about(
    kind: str, html: str, expected: list[tuple[str, str]]
) -> None:
    assert list(articles.mentions(page("here", kind=kind, html=html))) == expected


@pytest.mark.parametrize(
    ("source", "title", "headings"),
    [
        (
            "---\ntitle: Fees\nkeywords: [cost]\n---\n## What {#a}\n### More\ntext\n",
            "Fees",
            ("What", "More"),
        ),
        ("---\ntitle: '{{ brand }} help'\n---\n", "help", ()),
        ("---\ntitle: [broken\n---\n", None, ()),
        ("---\ntitle: Hidden\nsearch: false\n---\n", None, ()),
        ("no front matter", None, ()),
    ],
)
def test_a_source_is_outlined(source: str, title: str | None, headings: tuple[str, ...]) -> None:
    found = articles.outline(source)
    assert (found and found.title) == title
    assert (found.headings if found else ()) == headings


def test_more_sections_than_fit_are_counted_as_the_last() -> None:
    html = "".join(f'<h2 id="s{n}">Part {n}</h2><p>word{n}</p>' for n in range(60))
    made = index.build(analyzer("en"), [page("long", html=html)])
    sections = made.entries[0].sections
    assert len(sections) == index.MAX_SECTIONS
    assert "word59" in sections[-1].text


@pytest.fixture(scope="module")
def made() -> index.Index:
    return index.build(
        analyzer("en"),
        [
            page("fees", title="Fees", keywords=("cost", "price"), html="<p>You pay fees.</p>"),
            page("reset", title="Reset your password", html=HTML),
            page("empty", title="Nothing", html=""),
        ],
    )


def decoded_keys(text: str) -> list[str]:
    keys, last = [], ""
    for line in text.split(coding.APART) if text else []:
        last = last[: int(line[0], 36)] + line[1:]
        keys.append(last)
    return keys


def decoded(value: str) -> dict[str, dict[int, int]]:
    found = {}
    for field, written in zip(encode.WRITTEN, value.split(";"), strict=False):
        counts: dict[int, int] = {}
        place, count, distance = -1, 1, 0
        for char in written:
            if char in {coding.TWICE, coding.OFTEN}:
                count = 2 if char == coding.TWICE else 3
            elif char in coding.BEFORE:
                distance = distance * len(coding.BEFORE) + coding.BEFORE.index(char)
            else:
                place += distance * len(coding.LAST) + coding.LAST.index(char) + 1
                counts[place] = count
                count, distance = 1, 0
        if counts:
            found[field] = counts
    return found


@pytest.mark.parametrize("place", [0, 1, 63, 64, 1_599, 1_600, 123_456])
def test_places_near_and_far_survive(place: int) -> None:
    found = {place: 2, place + 1: 1, place + 99: 3}
    assert decoded(coding.places(found))[encode.WRITTEN[0]] == found


def unwrapped(script: str) -> Any:  # noqa: ANN401  # it is JSON
    literal = re.fullmatch(r'helpcenterSearch\.data\("[^"]+",(".*")\);\n', script, re.DOTALL)
    assert literal
    return json.loads(json.loads(literal[1]))


def by_name(files: Mapping[str, str]) -> dict[str, Any]:
    return {path.partition("/")[2]: unwrapped(script) for path, script in files.items()}


def told(words: Mapping[str, str]) -> list[str]:
    """Return the terms of a small index, of which only the words are written."""
    terms = set()
    rows = zip(decoded_keys(words["keys"]), words["values"].split(coding.APART), strict=True)
    for word, value in rows:
        count, how = value[0], value[1:]
        end, _, front = how.partition(",")
        if count != "0":
            last = len(word) - int(end[:1] or "0", 36)
            terms.add(word[int(front or "0", 36) : last] + end[1:])
    return sorted(terms)


def postings(files: Mapping[str, Any]) -> dict[str, dict[str, dict[int, int]]]:
    table = files["core.js"]["terms"]
    if "values" in table and "keys" not in table:
        terms = told(files["lexicon.js"]["words"])
        return dict(zip(terms, map(decoded, table["values"].split(coding.APART)), strict=True))
    names = [name for name in files if re.fullmatch(r"p\d+\.js", name)]
    blocks = [files[name] for name in sorted(names, key=lambda name: int(name[1:-3]))]
    keys: list[str] = []
    values: list[str] = []
    for block in [table, *blocks]:
        keys += decoded_keys(block.get("keys", ""))
        values += block["values"].split(coding.APART) if "values" in block else []
    return {key: decoded(value) for key, value in zip(keys, values, strict=True)}


def plain(found: Mapping[str, Mapping[str, Mapping[int, int]]]) -> dict[str, Any]:
    # Of texts only the places are written, not how often a term stands in each.
    return {
        term: {
            field: dict.fromkeys(places, 1) if field == "body" else dict(places)
            for field, places in fields.items()
        }
        for term, fields in found.items()
    }


@pytest.mark.parametrize(
    "limits",
    [
        None,
        encode.Limits(
            postings=0, keys=0, words=0, block=40, records=1, titles=0, group=2, texts=20
        ),
        encode.Limits(postings=0, block=40),
    ],
    ids=["in one piece", "in blocks", "values in blocks"],
)
def test_what_is_written_is_what_was_indexed(
    made: index.Index, limits: encode.Limits | None
) -> None:
    files = by_name(folder(made, limits=limits))
    assert postings(files) == plain(made.postings)


def test_the_index_counts_what_lunr_counts(made: index.Index) -> None:
    pages = {
        field: [number for number, entry in enumerate(made.entries) for _ in entry.lengths[field]]
        for field in ("keywords", "headings", "body")
    }
    for term, fields in made.postings.items():
        for field, places in fields.items():
            of_page: dict[str, int] = {}
            for place, count in places.items():
                number = str(pages[field][place] if field in pages else place)
                of_page[number] = of_page.get(number, 0) + count
            counted = {
                ref: made.builder.field_term_frequencies[f"{field}/{ref}"][term]
                for ref in made.builder.inverted_index[term][field]
            }
            assert of_page == counted


def test_a_changed_page_changes_the_name_of_the_folder(made: index.Index) -> None:
    before = next(iter(folder(made)))
    other = index.build(analyzer("en"), [page("fees", title="Fees", html="<p>Other.</p>")])
    assert next(iter(folder(other))).split("/")[0] != before.split("/")[0]


@pytest.mark.parametrize("text", ["</script>", "\u2028\u2029", '"\\', "{{ }}", "🙂"])
def test_any_text_survives_being_a_script(text: str) -> None:
    script = coding.script("core", [text])
    assert "</script>" not in script
    assert "\u2028" not in script
    assert unwrapped(script) == [text]


@pytest.mark.parametrize(("value", "expected"), [(0, "0"), (35, "z"), (36, "10"), (1295, "zz")])
def test_numbers_are_written_in_base_36(value: int, expected: str) -> None:
    assert coding.number(value) == expected


@pytest.mark.parametrize(
    "keys", [[], ["a"], ["a", "ab", "abc", "b"], ["x" * 50, "x" * 60], ["密", "密码"]]
)
def test_keys_survive_front_coding(keys: Sequence[str]) -> None:
    assert decoded_keys(coding.front_coded(keys)) == list(keys)


def test_what_readers_call_things_is_known_as_far_as_the_texts_say_so() -> None:
    made = index.build(
        analyzer("en"),
        [
            page(
                "a",
                title="Wrong address",
                html="<p>It was sent elsewhere. The wallet is yours.</p>",
            )
        ],
        ["wrong addresses", "sent to the wallet", "wallet was sent", "the", "2FA"],
    )
    # Likewise, but for endings and words that say nothing; not where its words merely stand.
    assert made.phrases == {"wrong addresses"}
    chinese = index.build(
        analyzer("zh"), [page("b", html="<p>钱被转走了</p>")], ["被转走", "转走钱"]
    )
    assert chinese.phrases == {"被转走"}


def test_a_frequent_term_tells_one_place_of_each_page() -> None:
    html = "<p>Ask us.</p><h2 id='a'>A</h2><p>Ask.</p>"
    many = index.build(analyzer("en"), [page(f"p{n}", html=html) for n in range(12)])
    written = postings(by_name(folder(many)))
    assert list(written["ask"]["body"]) == list(range(0, 24, 2))
    assert len(many.postings["ask"]["body"]) == 24, "while the index knows both"


def test_synonyms_that_all_but_say_nothing_only_ask() -> None:
    groups = [{"en": ["it was not me", "stolen account"]}]
    made = index.build(
        analyzer("en"),
        [page("a", html="<p>It was not me. A stolen account.</p>")],
        ["it was not me", "stolen account"],
    )
    found = by_name(folder(made, groups))["lexicon.js"]
    assert found["synonyms"] == "?it was not me,stolen account"


def test_words_that_a_language_borrows_are_those_that_its_pages_know() -> None:
    pages = [page("a", title="Fenêtres", html="<p>Les popups.</p>"), page("b", title="Bruit")]
    known = index.build(analyzer("fr"), pages, (), {"b": ["popups", "noise"]})
    assert list(known.postings[known.vocabulary.term("popups")]["about"]) == [1]
    assert "noise" not in known.words


def test_readers_of_another_language_are_not_told_what_all_pages_say() -> None:
    topics = [f"topic-{number}" for number in range(index.FEW + 1)]
    outlines = {
        topic: articles.Outline(
            topic,
            (),
            (),
            f"wallet wallet wallet {chr(97 + number // 26)}{chr(97 + number % 26)}ival",
        )
        for number, topic in enumerate(topics)
    }
    some = index.foreign("en", topics, outlines, most=2)
    found = {term for term, fields in some.postings.items() if "about" in fields}
    assert len(found) == len(topics)
    assert "wallet" not in some.words
    # What is seldom is told all the same, and on few pages all is.
    few = index.foreign("en", topics[1:], outlines, most=2)
    assert "wallet" in few.words
