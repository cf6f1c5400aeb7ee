"""All checks: whatever the modules of this folder define.

To add one, write a generator function with a docstring and a decorator such as
``@pair_check("steps")`` in the module of its family, or in a new one, and give it a
file in ``tests/cases/checks``.
"""

from importlib import import_module
from pkgutil import iter_modules

from helpcenter.parity import checks
from helpcenter.parity.checks import DEFINED, Check


def _all() -> tuple[Check, ...]:
    for module in iter_modules(checks.__path__, f"{checks.__name__}."):
        if module.name != __name__:
            import_module(module.name)
    return tuple(sorted(DEFINED, key=lambda check: check.family))


CHECKS = _all()
BY_ID = {check.id: check for check in CHECKS}
