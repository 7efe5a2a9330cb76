"""The site, and a headless Chromium to look at it with."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import built_site, chromium
from selenium import webdriver


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built documentation."""
    return built_site(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """A browser for all tests."""
    with chromium(tmp_path_factory.mktemp("profile")) as driver:
        yield driver
