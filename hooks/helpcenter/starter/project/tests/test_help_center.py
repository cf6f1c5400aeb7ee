"""What any help center promises its readers, looked for in the built site (see `make test`)."""

from pathlib import Path

import pytest

from helpcenter.content import project
from helpcenter.site import promises

ROOT = Path(__file__).parents[1]
BUILT = promises.built(ROOT / "site", project.read(ROOT))


@pytest.mark.parametrize("promise", promises.ALL, ids=promises.said)
def test_the_site_keeps(promise: promises.Promise) -> None:
    assert list(promise(BUILT)) == []
