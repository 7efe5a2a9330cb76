"""The bundled dataset, and the modules of this folder for the worker processes."""

import os
import sys
from pathlib import Path

import pytest

import shanghai_zones as sz

HERE = str(Path(__file__).parent)
sys.path.insert(0, HERE)
os.environ["PYTHONPATH"] = os.pathsep.join([HERE, *filter(None, [os.environ.get("PYTHONPATH")])])


@pytest.fixture(scope="session")
def ds() -> sz.Dataset:
    """The bundled dataset."""
    return sz.load()
