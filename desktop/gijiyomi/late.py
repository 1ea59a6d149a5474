"""Packages that offer what is in their modules, and load each module when it is first asked for.

Loading all that a package offers takes longer than drawing a window; who needs one name of it
waits for no more than that name's module.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib import import_module


def late(package: str, /, **modules: Sequence[str]) -> Callable[[str], object]:
    """The ``__getattr__`` of a package.

    Args:
        package: its name.
        modules: the names that it offers, by the module of the package that has them.
    """
    homes = {name: module for module, names in modules.items() for name in names}

    def find(name: str) -> object:
        home = homes.get(name)
        if home is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found: object = getattr(import_module(f"{package}.{home}"), name)
        # Found at once from now on.
        setattr(sys.modules[package], name, found)
        return found

    return find
