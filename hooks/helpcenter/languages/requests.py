"""How a language asks readers for what nobody may ask them for."""

from pydantic import BaseModel, ConfigDict


class Requests(BaseModel):
    """How a language asks readers for what nobody may ask them for."""

    model_config = ConfigDict(extra="forbid", frozen=True)
