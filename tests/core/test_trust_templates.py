"""What a project's templates say for nothing is told."""

from pathlib import Path

import pytest

from helpcenter.trust import templates

HEAD = '{% extends "main.html" %}\n'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{HEAD}{{% block content %}}a{{% endblock %}}", []),
        (
            f"{HEAD}{{%- block content -%}}{{% block own %}}{{% endblock own %}}{{% endblock %}}",
            [],
        ),
        (f"{HEAD}{{# a {{% block b %}} #}}\n{{% set a = 1 %}}\n", []),
        ("<p>of its own</p>", []),
        ("<p>{% trans %}own{% endtrans %}{% do page.b() %}</p>", []),
        (f"{HEAD}\n{{{{ super( }}}}", [(3, "no template of Jinja: ")]),
        ("a\n{% if b %}\nc", [(2, "no template of Jinja: ")]),
        (f"{HEAD}\n{{% block contnt %}}a{{% endblock %}}", [(3, "Did you mean 'content'?")]),
        (f"{HEAD}{{% block announce %}}a{{% endblock %}}", [(2, "There are body_class, content")]),
        (
            f"{HEAD}{{% block layout %}}\na{{% endblock %}}\n<p>b</p>",
            [(4, "outside of all blocks")],
        ),
        (
            '{% extends "own.html" %}{% block content %}a{% endblock %}',
            [(1, "no template 'own.html'")],
        ),
    ],
)
def test_blocks_are_those_that_there_are(
    tmp_path: Path, text: str, told: list[tuple[int, str]]
) -> None:
    (tmp_path / "overrides").mkdir()
    (tmp_path / "overrides/offers.html").write_text(text, "utf-8")
    found = [(one.line, one.message) for one in templates.findings(tmp_path)]
    assert [line for line, _ in found] == [line for line, _ in told]
    assert all(says in message for (_, message), (_, says) in zip(found, told, strict=True))
