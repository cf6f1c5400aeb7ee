"""Signs, quotes and spaces of a language."""

from pydantic import BaseModel, ConfigDict


class Writing(BaseModel):
    """Signs, quotes and spaces of a language."""

    model_config = ConfigDict(extra="forbid", frozen=True)
