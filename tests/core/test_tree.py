"""The menu as a script: what it holds of each entry."""

import json
import re

from helpcenter.site.tree import Branch, script

MENU = [
    Branch("Start", "fr/"),
    Branch(
        "Compte",
        children=(Branch("</script>", "fr/compte/"), Branch("账户", "fr/a/", "zh")),
    ),
    Branch("Langue", "fr/b/", "ar", (Branch("Statut", "https://status.partner.example/"),)),
]


def test_the_script_is_called_with_all_entries() -> None:
    text = script("(function (entries) { fill(entries); })\n", MENU).decode()
    (given,) = re.findall(r"\)\((\[.*\])\)", text, re.DOTALL)
    assert json.loads(given) == [
        ["Start", "fr/"],
        ["Compte", "", 0, [["</script>", "fr/compte/"], ["账户", "fr/a/", ["zh", "ltr"]]]],
        ["Langue", "fr/b/", ["ar", "rtl"], [["Statut", "https://status.partner.example/"]]],
    ]
