"""Packages that load their modules when a name of them is asked for: none is missing or hidden."""

import importlib.util
import pkgutil

import pytest

import gijiyomi

LATE = [
    each.name
    for each in pkgutil.walk_packages(gijiyomi.__path__, "gijiyomi.")
    if each.ispkg
    and "gijiyomi.late" in (importlib.util.find_spec(each.name).loader.get_source(each.name) or "")
]


@pytest.mark.parametrize("package", LATE)
def test_every_name_that_a_package_offers_is_found(package):
    offering = importlib.import_module(package)
    assert all(hasattr(offering, name) for name in offering.__all__)


@pytest.mark.parametrize("package", LATE)
def test_no_name_is_that_of_a_module(package):
    """Once the module is loaded, it would be found in the place of what the package offers."""
    offering = importlib.import_module(package)
    modules = {each.name for each in pkgutil.iter_modules(offering.__path__)}
    assert modules & set(offering.__all__) == set()


def test_a_name_that_is_not_offered_is_not_found():
    assert not hasattr(importlib.import_module("gijiyomi.library"), "anything")
