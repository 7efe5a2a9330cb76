"""The pages that are made from the data, made once for all tests."""

import pytest

import shanghai_zones as sz

from .pages import pages


@pytest.fixture(scope="session")
def site(ds: sz.Dataset) -> dict[str, str]:
    """Every generated file, by its path."""
    made = list(pages(ds))
    assert len(dict(made)) == len(made), "two pages have one path"
    return dict(made)
