"""Which language stands in where one has no text, and what is wrong with how that is said."""

from collections.abc import Iterator, Mapping, Sequence

from helpcenter.content.project import CONFIG, Language, Project
from helpcenter.findings import Finding, Rule, Severity, suggest
from helpcenter.languages import locale
from helpcenter.languages.pack import last_resort

RULES = (
    Rule(
        "languages",
        Severity.ERROR,
        "Each language of mkdocs.yml is a locale in its normal form, and falls back on others "
        "of the site.\n\nBad: `locale: pt_br`\nGood: `locale: pt-BR`",
    ),
)


def chains(project: Project) -> Mapping[str, tuple[str, ...]]:
    """Return for each language of a project the others whose texts stand in, nearest first."""
    return {
        language.locale: chain(language, project.languages, project.source)
        for language in project.settings
    }


def lenders(project: Project) -> Mapping[str, tuple[str, ...]]:
    """Return for each language the others whose texts in data/ will do for it, nearest first.

    A language that is offered has its own, unless the operator has named others; a draft,
    or one whose gaps are counted only, takes what there is.
    """
    return {
        language.locale: tuple(chain(language, project.languages, project.source))
        if language.draft or language.partial
        else tuple(other for other in language.fallback if other in project.languages)
        for language in project.settings
    }


def chain(language: Language, languages: Sequence[str], source: str) -> tuple[str, ...]:
    """Return the languages whose texts stand in for those that a language lacks.

    First come those that the operator names; then the same language elsewhere; then the one
    that most readers know, the last resort of packs; then the source, and what is left.
    """
    others = [other for other in languages if other != language.locale]
    wanted = [
        *(other for other in language.fallback if other in others),
        *filter(None, [locale.nearest(language.locale, others)]),
        *filter(None, [locale.nearest(last_resort(), others)]),
        *(other for other in [source] if other in others),
        *others,
    ]
    return tuple(dict.fromkeys(wanted))


def offered(project: Project) -> tuple[str, ...]:
    """Return the languages that readers are offered: all but the drafts."""
    return tuple(language.locale for language in project.settings if not language.draft)


def findings(project: Project) -> Iterator[Finding]:
    """Yield what is wrong with the languages of a project."""
    for language in project.settings:
        for message in (*_faults(language, project), *_root(language, project)):
            yield Finding(CONFIG, language.line, RULES[0].id, message, language=language.locale)


def _root(language: Language, project: Project) -> Iterator[str]:
    """Yield what is wrong with who stands at the root of the site."""
    defaults = [one.locale for one in project.settings if one.default]
    if not defaults and language is project.settings[0] and project.settings[1:]:
        yield (
            "no language is the default. Write `default: true` at the one that articles are"
            " written in first."
        )
    if language.default and language.locale != defaults[0]:
        yield f"'{defaults[0]}' is the default already. Remove `default` from one of the two."


def _faults(language: Language, project: Project) -> Iterator[str]:
    tag = language.locale
    normal = locale.normal(tag)
    if normal != tag:
        yield f"'{tag}' is not in its normal form. Write {normal}, and call its folder so."
    elif not locale.is_known(tag):
        yield f"'{tag}' is no language that the CLDR knows. Write one such as fr or pt-BR."
    if project.languages.count(tag) > 1:
        yield f"'{tag}' stands here more than once. Keep one."
    if language.draft and tag == project.source:
        yield f"'{tag}' is the source: it cannot be a draft. Remove 'draft'."
    for other in language.fallback:
        if other == tag or other not in project.languages:
            near = suggest(other, [name for name in project.languages if name != tag])
            yield f"'{tag}' falls back on '{other}', which is no other language of the site.{near}"
