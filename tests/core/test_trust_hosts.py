"""Other hosts that articles lead to."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest
import yaml

from conftest import helpcenter
from helpcenter import ledger
from helpcenter.ledger.channels import Trust
from helpcenter.site import outside
from helpcenter.trust import hosts, lint

DAY = dt.date(2026, 6, 1)


@pytest.mark.parametrize(
    "value", ["t.me", "https://x.com", "github.io", "google.com", "https://www.t.me/"]
)
def test_a_reference_to_a_shared_host_needs_a_path(
    operator: ledger.Ledger, tmp_path: Path, value: str
) -> None:
    trust = Trust.model_validate({"references": [{"value": value, "why": "x"}]})
    book = dataclasses.replace(operator, trust=trust)
    assert [f.check for f in hosts.wide(tmp_path, book)] == ["wide-reference"]


@pytest.mark.parametrize(
    "value", ["t.me/name", "name.github.io", "partner.example", "desk@partner.example", "@name"]
)
def test_a_reference_to_somebody_s_own_place_does_not(
    operator: ledger.Ledger, tmp_path: Path, value: str
) -> None:
    trust = Trust.model_validate({"references": [{"value": value, "why": "x"}]})
    assert list(hosts.wide(tmp_path, dataclasses.replace(operator, trust=trust))) == []


@pytest.mark.parametrize(
    ("text", "checks"),
    [
        ("See [them](https://elsewhere.example/a).", set()),
        ("See elsewhere.com.", set()),
        ("Write to aid@elsewhere.com.", {"unknown-contact"}),
        ("Call +44 20 7946 0000.", {"unknown-contact"}),
        ("See [us](https://t.me/nobody_here).", {"unknown-contact"}),
        ("See [us](https://meridla.example/).", {"lookalike-contact"}),
        ("See [us](https://user@elsewhere.com/).", {"unknown-contact"}),
        ("See [us](ftp://elsewhere.com/).", {"unknown-contact"}),
    ],
)
def test_where_any_link_may_lead_out_contacts_stay_by_list(
    operator: ledger.Ledger, text: str, checks: set[str]
) -> None:
    free = operator.trust.model_copy(update={"outside_links": "any"})
    judge = lint.Lint(dataclasses.replace(operator, trust=free), ("en",), DAY)
    found = {f.check for f in judge.article("a.md", text, "en")} - {"unapproved-sentence"}
    assert found == checks


@pytest.mark.parametrize(
    ("html", "made"),
    [
        ('<a href="../a/">a</a>', '<a href="../a/">a</a>'),
        (
            '<a href="https://b.example/">b</a>',
            '<a href="https://b.example/" class="outside" rel="nofollow noopener">b</a>',
        ),
        (
            '<a class="c" href="http://b.example/">b</a>',
            '<a class="c outside" href="http://b.example/" rel="nofollow noopener">b</a>',
        ),
        ('<a href="mailto:a@b.example">b</a>', '<a href="mailto:a@b.example">b</a>'),
    ],
)
def test_links_out_of_the_site_are_marked(html: str, made: str) -> None:
    assert outside.marked(html) == made


def test_hundreds_of_links_are_listed_and_taken_up_in_one_step(center: Path) -> None:
    page = center / "docs/en/security/avoid-scams.md"
    links = "\n".join(f"[a{n}](https://host{n % 100}.example/{n})." for n in range(300))
    shared = "[x](https://t.me/one_name/5) [y](https://github.com/some/thing)"
    page.write_text(f"{page.read_text('utf-8')}\n\n{links} {shared}\n", "utf-8")
    shown = helpcenter(center, "references")
    assert shown.code == 1
    assert "     3  new     host0.example  (docs/en/security/avoid-scams.md:" in shown.output
    assert "102 outside, 102 of them not listed." in shown.output
    assert helpcenter(center, "references", "--take").code == 2
    done = helpcenter(center, "references", "--take", "--why", 'read "all" of them')
    assert done.code == 0, done.output
    trust = yaml.safe_load((center / "data/trust.yml").read_text("utf-8"))
    values = {one["value"]: one["why"] for one in trust["references"]}
    assert values["host0.example"] == 'read "all" of them'
    assert {"t.me/one_name", "github.com/some"} <= values.keys()
    assert helpcenter(center, "references").code == 0
