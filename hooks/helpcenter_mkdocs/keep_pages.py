# Keeps what templates made of articles, and the templates' own code, from one build to the next:
# by a digest of all that they read.

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, Template
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from helpcenter.content import frontmatter, kept, layers
from helpcenter.content.kept import Store
from helpcenter.site import publish
from helpcenter.trust import approvals
from helpcenter_mkdocs import mkdocs_adapter as adapter

# What is set by mkdocs.yml, by the environment, or on the command line, and shown by templates.
SETTINGS = (
    "copyright", "edit_uri", "repo_url", "site_name", "site_url", "use_directory_urls",
)  # fmt: skip
# Settings that stand elsewhere are not known here.
INHERITS = b"INHERIT"
# Others may give pages, or templates, what nobody knows here.
PLUGINS = {"i18n", "helpcenter"}
# The template of articles; the other pages are few, and tell of many.
ARTICLE = "main.html"
# What the adapters tell it of an article, and what they tell it of a language.
TOLD = (
    "base_url", "body_language", "crumbs", "edit_url", "outdated_since", "outdated_text",
    "source_language", "topic", "versions",
)  # fmt: skip
COMMON = (
    "assets", "helpful_plan", "language", "hints_script", "search", "sheets", "tree_script",
)  # fmt: skip


@event_priority(75)  # once all is read that pages are made of
def on_config(config: MkDocsConfig) -> None:
    """Let everything that is kept depend on the data, the settings and the templates."""
    if adapter.is_first(config):
        inherits = INHERITS in Path(config.config_file_path).read_bytes()
        ground = kept.digest(_ground(config))
        adapter.keep(kept.NOTHING if inherits else adapter.kept().on(ground))


def _ground(config: MkDocsConfig) -> Iterator[str | bytes]:
    yield kept.folder(adapter.root(config) / "data", without=[approvals.FOLDER])
    yield from map(kept.folder, _own(config))
    yield Path(config.config_file_path).read_bytes()
    yield str([str(config[name]) for name in SETTINGS])
    # A copy elsewhere is the same project.
    yield os.path.relpath(config.docs_dir, adapter.root(config))
    yield repr([config.theme.name, config.extra["today"]])
    yield repr([config.extra[name] for name in ("preview", "unverified_release")])


def _own(config: MkDocsConfig) -> list[Path]:
    """Return the folders of a project's own templates, styles and scripts."""
    named = (adapter.root(config) / layers.OVERRIDES, Path(config.theme.custom_dir or ""))
    return [path for path in dict.fromkeys(named) if path.is_absolute()]


def compiled(env: Environment) -> None:
    """Let an environment use the code of templates that is known."""
    env.bytecode_cache = _Codes(adapter.kept())


@event_priority(50)  # before any template is read
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    compiled(env)
    # Nobody knows what a project's own templates read.
    ours = not any(True for path in _own(config) for _ in path.rglob("*.html"))
    if ours and not config.hooks and set(config.plugins) <= PLUGINS:
        env.template_class = _template(_Articles(env, config, files))


def _template(articles: "_Articles") -> type[Template]:
    class Kept(Template):
        def render(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401  # as jinja declares it
            if self.name != ARTICLE:
                return super().render(*args, **kwargs)
            context: dict[str, Any] = dict(*args, **kwargs)
            return articles.rendered(context, super().render)

    return Kept


class _Articles:
    """The articles of a language, as templates know them."""

    def __init__(self, env: Environment, config: MkDocsConfig, files: Files) -> None:
        self._env = env
        self._config = config
        self._files = files
        self._common = b""

    def rendered(self, context: Mapping[str, Any], render: Callable[..., str]) -> str:
        """Return what the template makes of an article."""
        # Each article shows the titles of all.
        self._common = self._common or kept.digest(self._all(context["nav"]))
        of: tuple[str | bytes, ...] = (self._common, *self._one(context))

        def make() -> str:
            return str(publish.tightened(render(context)))

        return publish.Tight(adapter.kept().kept("rendered", of, make))

    def _all(self, nav: Navigation) -> Iterator[str]:
        yield str(nav)
        for name in COMMON:
            yield repr(self._env.globals[name])
        terms: Any = self._env.globals["all_terms"]
        yield terms.src_uri if terms else ""
        yield repr(sorted(self._config.extra["offered"]))
        for file in self._files.documentation_pages():
            title = file.page.title if file.page else ""
            front = frontmatter.split(file.content_string).front
            stands = (adapter.text_language(file), str(file.inclusion))
            yield repr((file.src_uri, file.url, title, front, stands))

    def _one(self, context: Mapping[str, Any]) -> Iterator[str]:
        page = context["page"]
        yield page.file.src_uri
        yield repr([context.get(name) for name in TOLD])
        yield repr([(step.title, step.url) for step in context["trail"]])
        yield repr([page.content, str(page.toc), page.meta])
        related: Any = self._env.globals["related_articles"]
        yield repr([file.src_uri for file in related(page)])


class _Codes(BytecodeCache):
    """What the texts of templates were compiled to."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket, if its template is known."""
        code: bytes | None = self._store.get("code", _of(bucket))
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._store.put("code", _of(bucket), bucket.bytecode_to_string())


def _of(bucket: Bucket) -> tuple[str, str, str]:
    return bucket.key, bucket.checksum, repr(bucket.environment.autoescape)
