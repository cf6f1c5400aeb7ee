"""What an article's HTML gets beyond what Markdown can say."""

from collections.abc import Sequence

import pytest

from helpcenter.site import article


@pytest.mark.parametrize(
    ("html", "linked"),
    [
        (
            '<h2 id="steps">Steps</h2>',
            """<div class="heading"><h2 id="steps">Steps</h2>\
<a class="anchor" href="#steps" aria-label="Link to Steps">#</a></div>""",
        ),
        (
            '<h3 id="a">Is <code>a</code> &lt; "b"?</h3>',
            """<div class="heading"><h3 id="a">Is <code>a</code> &lt; "b"?</h3>\
<a class="anchor" href="#a" aria-label="Link to Is a &lt; &#34;b&#34;?">#</a></div>""",
        ),
        ('<summary><h3 id="a">A</h3></summary>', '<summary><h3 id="a">A</h3></summary>'),
        ("<h2>No id</h2>", "<h2>No id</h2>"),
        ('<h4 id="deep">Deep</h4>', '<h4 id="deep">Deep</h4>'),
    ],
)
def test_headings_link_to_themselves(html: str, linked: str) -> None:
    assert article.linked(html, "Link to {title}") == linked


def test_questions_fold_up_to_the_next_heading() -> None:
    html = (
        '<p>Intro</p><h2 id="account">Account</h2>'
        '<h3 id="one">One?</h3>\n<p>1</p>\n<ul><li>a</li></ul>'
        '<h3 id="two">Two?</h3>\n<p>2</p>'
        '<h2 id="rest">Rest</h2><p>after</p>'
    )
    folded = article.folded(html, "v", "Link to {title}")
    assert folded.startswith('<p>Intro</p><h2 id="account">Account</h2><details class="question">')
    assert folded.count("<details") == folded.count("</details>") == 2
    assert (
        '<summary><h3 id="one">One?</h3>v</summary>'
        '<div class="answer-text"><p>1</p>\n<ul><li>a</li></ul>'
        '<a class="anchor" href="#one" aria-label="Link to One?">#</a></div></details>'
    ) in folded
    assert folded.endswith('</details>\n<h2 id="rest">Rest</h2><p>after</p>')


def shown(rows: Sequence[article.Row]) -> str:
    return "".join(f"[{row.href}|{row.title}|{row.line}]" for row in rows)


@pytest.mark.parametrize(
    ("html", "rows"),
    [
        ('<ul>\n<li><a href="a/">A</a>: all of it.</li>\n</ul>', "[a/|A|All of it.]"),
        ('<ul>\n<li><a href="a/">甲</a>：全部。</li>\n</ul>', "[a/|甲|全部。]"),
        ('<ul>\n<li><a href="a/">A</a>\u00a0: une ligne</li>\n</ul>', "[a/|A|Une ligne]"),
        (
            '<ul>\n<li><a href="a/">A</a></li>\n<li><a href="b/">B <em>b</em></a></li>\n</ul>',
            "[a/|A|][b/|B <em>b</em>|]",
        ),
        *(
            (html, html)
            for html in (
                '<ul>\n<li>See <a href="a/">A</a>.</li>\n</ul>',
                '<ul>\n<li><a href="a/">A</a>: see <a href="b/">B</a></li>\n</ul>',
                '<ul>\n<li><a href="a/">A</a>: a</li>\n<li>Something else</li>\n</ul>',
                '<ul>\n<li><a href="a/">A</a> and more</li>\n</ul>',
                '<ol>\n<li><a href="a/">A</a>: a</li>\n</ol>',
            )
        ),
    ],
)
def test_lists_of_links_become_rows_and_other_lists_do_not(html: str, rows: str) -> None:
    assert article.rows(html, shown) == rows


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p>Your e-mail</p>", '<p>Your <span class="whole">e-mail</span></p>'),
        ('<li><a href="x-y/">Wi-Fi</a>', '<li><a href="x-y/"><span class="whole">Wi-Fi</span></a>'),
        ("<p><strong>X-ray</strong>", '<p><strong><span class="whole">X-ray</span></strong>'),
        ("<p>one<br>by-y", '<p>one<br><span class="whole">by-y</span>'),
        ("e-mail", '<span class="whole">e-mail</span>'),
        ("<p>well-known, a-t-il</p>", "<p>well-known, a-t-il</p>"),
        ("<p><code>e-mail</code></p>", "<p><code>e-mail</code></p>"),
        # In a row of parts, one more would be a part.
        ('<p><a class="answer" href="a">e-mail</a>', '<p><a class="answer" href="a">e-mail</a>'),
        ("<summary>e-mail</summary>", "<summary>e-mail</summary>"),
    ],
)
def test_no_line_ends_within_a_short_word(html: str, kept: str) -> None:
    assert article.unbroken(html) == kept
