"""One line of the table: a figure, its bar, and what broke it."""

from collections.abc import Sequence
from typing import NamedTuple


class Row(NamedTuple):
    """A figure beside its bar.

    Attributes:
        name: what was measured.
        figure: what it came to; None if it could not be measured here, and ``faults`` says why.
        bar: what it must reach.
        unit: of both.
        least: whether the bar is a least, as for scores; else it is a most.
        faults: where the figure comes from, the worst first.
    """

    name: str
    figure: float | None
    bar: float
    unit: str = ""
    least: bool = False
    faults: Sequence[str] = ()

    @property
    def reached(self) -> bool:
        """Whether the bar is reached; what was not measured breaks none."""
        if self.figure is None:
            return True
        return self.figure >= self.bar if self.least else self.figure <= self.bar

    def __str__(self) -> str:
        """The line as a terminal shows it."""
        figure = "—" if self.figure is None else f"{self.figure:g}"
        mark = "  " if self.figure is None else "ok" if self.reached else "NO"
        sign = "≥" if self.least else "≤"
        return f"{mark}  {self.name:<58} {figure:>8} {sign} {self.bar:g} {self.unit}".rstrip()
