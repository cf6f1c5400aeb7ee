"""The Enter that ends the spelling of a word asks for nothing, whatever the browser says of it."""

import pytest
from playwright.sync_api import Browser

from readers import reader

BOX = "input[role=combobox]:visible"
# How browsers tell of that key: most while they compose; WebKit afterwards, by a code of old.
ENDS = {
    "while composing": "{key: 'Enter', isComposing: true}",
    "by its code": "{key: 'Enter', keyCode: 229}",
    "without its name": "{key: 'Process', keyCode: 229}",
}


@pytest.mark.parametrize("end", ENDS.values(), ids=list(ENDS))
def test_enter_that_ends_a_composition_opens_nothing(browser: Browser, base: str, end: str) -> None:
    with reader(browser, "zh") as context:
        page = context.new_page()
        page.goto(base + "account/")
        page.click(BOX)
        page.fill(BOX, "手续费")
        page.wait_for_selector("[role=option]:not([data-weak])")
        page.wait_for_selector(f"{BOX}:not([aria-busy])")
        passed = page.evaluate(f"""() => document.activeElement.dispatchEvent(
          new KeyboardEvent('keydown', {{bubbles: true, cancelable: true, ...{end}}}))""")
        assert passed, "the key is the writer's: it may not be taken"
        page.wait_for_timeout(300)
        assert page.url == base + "account/"
        assert page.locator("[role=option][aria-selected=true]").count() == 0
        page.keyboard.press("Enter")
        page.wait_for_url("**fees**")
