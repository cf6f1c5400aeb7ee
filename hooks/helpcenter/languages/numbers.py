"""Words and signs of numbers, times and units."""

from pydantic import BaseModel, ConfigDict


class Numbers(BaseModel):
    """Words and signs of numbers, times and units."""

    model_config = ConfigDict(extra="forbid", frozen=True)
