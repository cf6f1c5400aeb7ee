"""How a language's texts are set: faces, and the space lines and letters need."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Leading = Annotated[float, Field(ge=1, le=3)]


class Typesetting(BaseModel):
    """How a language's texts are set; what is not said is as in most Latin ones.

    Attributes:
        faces: fonts of common systems that have the language's script, the best first.
        leading: the height of a line of text, in font sizes.
        heading_leading: the height of a line of a heading, in font sizes.
        tight: whether large headings may be set a little closer than text is.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    faces: tuple[Annotated[str, Field(pattern=r'^[^"\\<>{};]+$')], ...] = ()
    leading: Leading | None = None
    heading_leading: Leading | None = None
    tight: bool = True
