"""A template that fails when a page is made of it: where that is, as a finding."""

from pathlib import Path
from traceback import extract_tb

from jinja2 import TemplateNotFound, TemplateSyntaxError

from helpcenter.content import layers
from helpcenter.findings import Finding

CHECK = "source-file"


def fault(error: BaseException, root: Path) -> Finding | None:
    """Return where in which template an error came up; None if it came of no template.

    Args:
        error: as it was raised; Jinja lets its way lead through the lines of templates.
        root: the folder of the project.
    """
    folders = layers.of(root.resolve()).folders
    places = [(frame.filename, frame.lineno or 1) for frame in extract_tb(error.__traceback__)]
    if isinstance(error, TemplateSyntaxError) and error.filename:
        places.append((error.filename, error.lineno))
    for name, line in reversed(places):
        path = Path(name)
        if path.suffix == ".html" and any(map(path.is_relative_to, folders)):
            message = f"the page cannot be made: {_said(error)}. Mend what stands here."
            return Finding(layers.shown(path, root.resolve()), line, CHECK, message)
    return None


def _said(error: BaseException) -> str:
    if isinstance(error, TemplateNotFound):
        return f"there is no template '{error.name}'"
    said = error.args[0] if isinstance(error, KeyError) and error.args else error
    return str(said).strip().rstrip(".") or type(error).__name__
