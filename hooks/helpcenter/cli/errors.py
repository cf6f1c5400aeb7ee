"""What commands raise."""


class CannotRun(Exception):  # noqa: N818  # it says what the user has to change
    """The command cannot be carried out; the message says why."""
