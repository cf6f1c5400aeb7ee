"""How a language's texts are searched."""

from pydantic import BaseModel, ConfigDict


class Searching(BaseModel):
    """How a language's texts are searched."""

    model_config = ConfigDict(extra="forbid", frozen=True)
