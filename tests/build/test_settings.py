"""What a user of MkDocs and Material writes in mkdocs.yml: it works, or is told first."""

import io
import json
from pathlib import Path

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser as Html

from conftest import Result, helpcenter, mkdocs
from small import write

CONFIG = """\
site_name: Crema Help
site_url: !ENV SITE_URL
theme: {name: material, custom_dir: overrides, font: false}
copyright: © 2026 Crema, all machines
repo_url: https://code.partner.example/crema/help/
edit_uri: edit/main/docs/
extra_css: [assets/own.css]
extra_javascript: [assets/own.js]
plugins:
  - i18n:
      docs_structure: folder
      fallback_to_default: false
      reconfigure_material: false
      reconfigure_search: false
      languages:
        - locale: en
          name: English
          default: true
          nav_translations: {Service status: "Does it work?"}
  - helpcenter
nav:
  - index.md
  - machine:
      - machine/index.md
      - parts:
          - machine/parts/index.md
          - machine/parts/lid.md
  - Service status: https://status.partner.example/
"""
PAGE = """\
---
title: TITLE
description: TITLE of the machine, one by one, from the lid down to the little feet below it.
kind: guide
keywords: [TITLE]
related: [RELATED]
reviewed: 2026-11-01
---

Hello, readers.
"""
SITE = """\
brand: {en: Crema}
name: {en: "{{ brand }} Help"}
accent: {light: "#8a1c4a", dark: "#ff9ec4"}
links:
  - {name: {en: Our machines}, topic: machine/index}
  - {name: {en: Imprint}, href: "https://legal.partner.example/imprint"}
"""
TRUST = """\
references:
  - {value: "https://status.partner.example/", why: who tells whether all works}
  - {value: "https://code.partner.example/crema", why: where articles are kept}
  - {value: "https://legal.partner.example/imprint", why: who runs the site}
"""
TOPICS = {"index": "Welcome", "machine/index": "Machine", "machine/parts/index": "Parts"}


def picture(kind: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (60, 40), "#8a1c4a").save(file, kind)
    return file.getvalue()


def project(root: Path, config: str = CONFIG) -> Path:
    """Write a project of some pages with sections in sections, and a logo that is no drawing."""
    for topic, title in {**TOPICS, "machine/parts/lid": "Lid"}.items():
        related = "machine/index" if topic == "index" else "index"
        text = PAGE.replace("TITLE", title).replace("RELATED", related)
        text += "\n[Lid](lid.md)\n" if title == "Parts" else ""
        write(root, {f"docs/en/{topic}.md": text})
    write(
        root,
        {
            "mkdocs.yml": config,
            "data/site.yml": SITE,
            "data/trust.yml": TRUST,
            "overrides/assets/logo.webp": picture("WEBP"),
            "overrides/assets/own.css": ".own { color:red; }\n",
            "overrides/assets/own.js": "window.own = 1;\n",
        },
    )
    for arguments in (("approve-picture", "overrides/assets/logo.webp"), ("approve", "--all")):
        done = helpcenter(root, *arguments, "--by", "Ada")
        assert done.code == 0, done.output
    return root


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = project(tmp_path_factory.mktemp("settings"))
    result = mkdocs(root)
    assert result.code == 0, result.output
    return root / "site"


def page(site: Path, name: str) -> Html:
    return Html((site / name / "index.html").read_text("utf-8"))


@pytest.mark.parametrize("menu", [".tree", ".sidebar"])
def test_sections_in_sections_and_links_to_elsewhere_are_in_every_menu(
    built: Path, menu: str
) -> None:
    html = page(built, "machine/parts/lid")
    links = [(a.text(strip=True), a.attributes["href"]) for a in html.css(f"{menu} a")]
    wanted = [("Machine", "../../"), ("Parts", "../"), ("Lid", "./")]
    assert [link for link in links if link in wanted] == wanted
    assert ("Does it work?", "https://status.partner.example/") in links
    (here,) = html.css(f"{menu} ul ul ul [aria-current=page]")
    assert here.text(strip=True) == "Lid"


def test_sections_in_sections_are_on_the_way_back(built: Path) -> None:
    steps = [one.text(strip=True) for one in page(built, "machine/parts/lid").css(".breadcrumb li")]
    assert steps[1:] == ["Machine", "Parts", "Lid"]


def test_the_copyright_stands_below_each_page(built: Path) -> None:
    foot = page(built, "machine").css_first("footer")
    assert foot is not None
    assert "© 2026 Crema, all machines" in foot.text()


def test_named_links_stand_below_each_page(built: Path) -> None:
    for name, up in (("machine", "./"), ("machine/parts/lid", "../../")):
        links = page(built, name).css("footer .foot-links a")
        assert [(one.text(), one.attributes["href"]) for one in links] == [
            ("Our machines", up),
            ("Imprint", "https://legal.partner.example/imprint"),
        ]


def test_each_article_leads_to_where_it_can_be_changed(built: Path) -> None:
    (link,) = page(built, "machine/parts/lid").css("a.edit")
    source = "https://code.partner.example/crema/help/edit/main/docs/en/machine/parts/lid.md"
    assert (link.text(strip=True), link.attributes["href"]) == ("Suggest an edit", source)
    for ours in ("search", "status"):
        assert page(built, ours).css("a.edit") == []


def test_own_styles_and_scripts_are_written_as_ours_are(built: Path) -> None:
    (style,) = built.glob("assets/own.*.css")
    (script,) = built.glob("assets/own.*.js")
    assert style.read_text("utf-8") == ".own{color:red}"
    html = page(built, "machine")
    assert html.css(f'link[rel=stylesheet][href="../assets/{style.name}"]')
    assert html.css(f'script[defer][src="../assets/{script.name}"]')


def test_a_logo_of_any_kind_is_shown_and_icons_are_drawn_of_it(built: Path) -> None:
    html = page(built, "machine")
    assert html.css('.brand img[src^="data:image/webp;base64,"]')
    assert html.css('link[rel=icon][type="image/webp"][href^="data:image/webp;base64,"]')
    with Image.open(built / "apple-touch-icon.png") as icon:
        middle, corner = (
            icon.convert("RGB").getpixel((90, 90)),
            icon.convert("RGB").getpixel((2, 2)),
        )
    assert middle == (0x8A, 0x1C, 0x4A)
    assert corner == (255, 255, 255)


def refused(root: Path, old: str, new: str) -> tuple[Result, Result]:
    """Return what check and build say of a project with a change in its settings."""
    assert old in CONFIG
    project(root, CONFIG.replace(old, new, 1))
    return helpcenter(root, "check", "--format", "json"), mkdocs(root)


def test_check_and_build_tell_the_same_of_what_has_no_effect(tmp_path: Path) -> None:
    more = (
        "site_author: Ada\nextra: {social: [], analytics: {provider: google}}\n"
        "theme: {name: material, custom_dir: overrides, font: false, features: [a], logo: b.png}"
    )
    old = "theme: {name: material, custom_dir: overrides, font: false}"
    check, build = refused(tmp_path, old, more)
    found = json.loads(check.output)["findings"]
    told = [(one["line"], one["message"]) for one in found if one["check"] == "setting"]
    assert [line for line, _ in told] == [3, 4, 4, 5, 5]
    assert build.code != 0
    for line, message in told:
        assert f"mkdocs.yml:{line}: {message}" in build.output


def test_a_name_that_nobody_sees_is_told(tmp_path: Path) -> None:
    check, build = refused(tmp_path, "site_name: Crema Help", "site_name: Cremona")
    for result in (check, build):
        assert "nobody sees the 'site_name' 'Cremona'" in result.output
        assert "(Crema Help)" in result.output


def test_what_pages_show_of_the_settings_is_judged_as_articles_are(tmp_path: Path) -> None:
    new = "write to help@evil-crema.com\nrepo_url: https://code.evil-crema.com/"
    old = "all machines\nrepo_url: https://code.partner.example/crema/help/"
    check, build = refused(tmp_path, old, new)
    for result in (check, build):
        assert "help@evil-crema.com" in result.output
        assert "'https://code.evil-crema.com/'" in result.output
        assert result.code != 0


def test_a_link_below_a_verified_domain_is_told_where_it_is_written(tmp_path: Path) -> None:
    owned = (
        "at_stake: accounts\ndomains:\n  - id: shop\n    value: crema-machines.com\n"
        "    verification: {value: crema-machines.com, date: 2026-01-02, by: Ada, how: I looked,"
        " until: 2098-12-31}\n"
    )
    project(tmp_path, CONFIG + "  - Shop: https://shop.crema-machines.com/\n")
    (tmp_path / "data/trust.yml").write_text(owned + TRUST, "utf-8")
    line = CONFIG.count("\n") + 1
    for result in (helpcenter(tmp_path, "check"), mkdocs(tmp_path)):
        assert result.code != 0
        assert f"mkdocs.yml:{line}: " in result.output
        assert "Add shop.crema-machines.com to 'domains'" in result.output
        assert "404.html" not in result.output


@pytest.mark.parametrize(
    ("plugin", "instead"),
    [("redirects", "moved_from"), ("not-installed", "settings.yml of the engine")],
)
def test_a_plugin_that_is_not_run_is_told_before_mkdocs_misses_it(
    tmp_path: Path, plugin: str, instead: str
) -> None:
    check, build = refused(tmp_path, "  - helpcenter\n", f"  - helpcenter\n  - {plugin}\n")
    for result in (check, build):
        assert result.code != 0
        assert instead in result.output
        assert "is not installed" not in result.output
    assert "Traceback" not in build.output
