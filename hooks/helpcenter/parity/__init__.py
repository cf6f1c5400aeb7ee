"""Parity: whether all languages say the same things.

In: a tree of pages, its glossary and its stamps. Out: a report of findings, and the state
of each page: current, outdated, missing. Pages are aligned block by block, and each check
of :mod:`helpcenter.parity.checks` judges what corresponds. This room knows nothing of
MkDocs, of templates, or of how a language writes: it asks the language's pack.
"""
