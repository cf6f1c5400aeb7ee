"""Ties MkDocs to the engine: one module per concern, a few lines each, and the theme.

What happens at an event of MkDocs (https://www.mkdocs.org/dev-guide/plugins/) stands in a
function named after it; `plugin` says in which order. What a page is made of, `helpcenter`
knows, which knows nothing of MkDocs. `theme/` holds the templates, styles and scripts; files
of a project's ``overrides/`` lie over them.
"""
