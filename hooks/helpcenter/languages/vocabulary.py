"""Words that tell a language, and the stems of its words."""

from pydantic import BaseModel, ConfigDict


class Vocabulary(BaseModel):
    """Words that tell a language, and the stems of its words."""

    model_config = ConfigDict(extra="forbid", frozen=True)
