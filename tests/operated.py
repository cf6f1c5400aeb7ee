"""The help center of the starter set as the test operator, who has verified contacts, runs it."""

import shutil
from pathlib import Path

from conftest import LANGUAGES, begun, copy_project, helpcenter, operator_data

# Where the operator's channels lead, among the topics of the starter set and those below.
TOPICS = {
    "get-help/live-chat": "get-help/choose-a-channel",
    "get-help/social-and-community": "get-help/choose-a-channel",
    "get-help/feedback": "feedback",
    "troubleshooting/technical-problems": "troubleshooting/index",
}
# Topics that show a channel's card, and all of them in a table.
BLOCKS = {
    "get-help/email": "{{ channel-card email }}",
    "get-help/phone": "{{ channel-card phone }}",
    "get-help/hours-and-response-times": "{{ channel-table }}",
}
TITLES = {
    "get-help/email": {
        "zh": "用电子邮件联系客服",
        "en": "Contact support by email",
        "fr": "Contacter l’assistance par e-mail",
        "es": "Contactar con soporte por correo electrónico",
    },
    "get-help/phone": {
        "zh": "打电话联系客服",
        "en": "Contact support by phone",
        "fr": "Contacter l’assistance par téléphone",
        "es": "Contactar con soporte por teléfono",
    },
    "get-help/hours-and-response-times": {
        "zh": "服务时间与回复时间",
        "en": "Service hours and reply times",
        "fr": "Horaires et délais de réponse",
        "es": "Horarios y tiempos de respuesta",
    },
}
TOLD = {
    "zh": "：怎样使用这里列出的联系方式，什么时候可以使用，以及多久能得到回复。",
    "en": ": how to use what is shown here, when you can use it, and how soon you get a reply.",
    "fr": "\u00a0: comment utiliser ce qui est indiqué ici, à quel moment, et sous quel délai.",
    "es": ": cómo usar lo que se muestra aquí, en qué momento y en qué plazo se responde.",
}
REPLY = {
    "zh": "电子邮件一般在 {{ channel.email.reply_time }}内回复。",
    "en": "Emails are generally answered within {{ channel.email.reply_time }}.",
    "fr": "Aux e-mails, nous répondons sous {{ channel.email.reply_time }}.",
    "es": "Los correos se responden en un plazo de {{ channel.email.reply_time }}.",
}
PAGE = """\
---
title: {title}
description: "{title}{told}"
kind: guide
keywords: ["{title}"]
related: [get-help/choose-a-channel, get-help/index]
reviewed: 2026-11-26
---

{reply}

{block}
"""
FAQ = "{#contact-support}\n\n"
NAV = "      - get-help/choose-a-channel.md\n"
WAIVERS = "waivers: [{check: length, reason: it holds little}]\n"
STOLEN = "entrances:\n  escalation: feedback\n  stolen: security/index\n"


def operated(root: Path) -> Path:
    """Make it in a folder; nothing of it is built."""
    operator_data(copy_project(root) / "data")
    _data(root / "data")
    for language in LANGUAGES:
        docs = root / "docs" / language
        for topic, block in BLOCKS.items():
            said = {"title": TITLES[topic][language], "told": TOLD[language]}
            text = PAGE.format(**said, reply=REPLY[language], block=block)
            (docs / f"{topic}.md").write_text(text, "utf-8")
        _change(docs / "faq.md", FAQ, f"{FAQ}{REPLY[language]}\n\n")
        index = docs / "get-help/index.md"
        links = "".join(
            f"\n- [{TITLES[topic][language]}]({Path(topic).name}.md)" for topic in BLOCKS
        )
        index.write_text(f"{index.read_text('utf-8').rstrip()}{links}\n", "utf-8")
    _change(root / "mkdocs.yml", NAV, NAV + "".join(f"      - {topic}.md\n" for topic in BLOCKS))
    shutil.rmtree(root / "docs/.stamps")  # of texts that were shorter
    for arguments in (("stamp", "--all"), ("approve", "--all", "--by", "Ada")):
        done = helpcenter(root, *arguments)
        assert done.code == 0, done.output
    return root


def _data(data: Path) -> None:
    """Lead from the operator's data to topics that are there."""
    for name, topic in TOPICS.items():
        _change(data / "channels.yml", name, topic)
    for name in ("ask.yml", "facts.yml"):  # no topic here shows them
        (data / name).unlink()
    (data / "waivers.yml").write_text(WAIVERS, "utf-8")
    shutil.copy(begun() / "data/home.yml", data)
    _change(data / "home.yml", "entrances:\n", STOLEN)
    _change(data / "trust.yml", "\nwebsite: {term: ", "\n# website: {term: ")  # in no glossary


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, f"{path} no longer holds {old}"
    path.write_text(text.replace(old, new), "utf-8")
