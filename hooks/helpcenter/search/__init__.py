"""Search: the index of one language, as scripts a browser loads.

In: the rendered pages of a language, synonyms, and what the other languages' articles are
about. Out: files by path, what the templates need of them, and the articles to read next.
The same definition of words serves the build and the browser. This room knows no page's
source and no template.
"""
