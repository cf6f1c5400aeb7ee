"""The preview: a server that makes the page again that was saved, and tells what is wrong in it.

``python -m helpcenter_mkdocs.preview PORT`` in a project.
"""
