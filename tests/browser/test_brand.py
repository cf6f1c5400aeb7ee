"""Whatever the operator's accent, all texts can be read on the ground they stand on."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from helpcenter.ledger.identity import Accent
from helpcenter.site.publish import brand_style

ACCENTS = {
    "red": ("#b3261e", "#ff9c8f"),
    "violet": ("#6a1b9a", "#d7a6ff"),
    "the palest grey that passes": ("#6e6e6e", "#8f8f8f"),
}
TOPICS = ("en/", "en/security/avoid-scams/", "en/get-help/choose-a-channel/")
# Each text that is seen, with the colours of all grounds below it laid over one another.
FAINT = """
() => {
  const parsed = colour => {
    const numbers = colour.match(/[\\d.]+/g).map(Number);
    const scale = colour.startsWith('color(') ? 255 : 1;
    return [...numbers.slice(0, 3).map(one => one * scale), numbers[3] ?? 1];
  };
  const over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3]));
  const light = rgb => {
    const [r, g, b] = rgb.map(one => one / 255)
      .map(one => one <= .04045 ? one / 12.92 : ((one + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const ground = element => {
    const layers = [];
    for (let at = element; at; at = at.parentElement)
      layers.unshift(parsed(getComputedStyle(at).backgroundColor));
    return layers.reduce((below, layer) => over(layer, below), [255, 255, 255]);
  };
  for (const details of document.querySelectorAll('details')) details.open = true;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = {};
  let seen = 0;
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !element.checkVisibility()) continue;
    if (getComputedStyle(element).clipPath !== 'none') continue;  // heard, not seen
    seen++;
    const below = ground(element);
    const pair = [over(parsed(getComputedStyle(element).color), below), below].map(light);
    const ratio = (Math.max(...pair) + .05) / (Math.min(...pair) + .05);
    if (ratio < 4.5)
      found[`${element.closest('[class]').className} ${element.localName}`] = ratio;
  }
  return [seen, found];
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("accent", ACCENTS)
def test_every_text_can_be_read(
    browser: Browser,
    site: Path,
    serve: Callable[[Path], str],
    accent: str,
    scheme: Literal["light", "dark"],
) -> None:
    light, dark = ACCENTS[accent]
    style = brand_style(Accent(light=light, dark=dark))
    base = serve(site)
    context = browser.new_context(color_scheme=scheme, bypass_csp=True, locale="en")
    page = context.new_page()
    faint: dict[str, float] = {}
    for topic in TOPICS:
        page.goto(base + topic)
        page.add_style_tag(content=style + "* { transition: none !important }")
        seen, found = page.evaluate(FAINT)
        assert seen > 40
        faint |= {f"{topic} {where}": ratio for where, ratio in found.items()}
    context.close()
    assert not faint, json.dumps(faint, indent=1)
