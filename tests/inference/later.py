"""TensorFlow, imported when a test first trains.

It takes ten seconds and half a gigabyte, of which a worker that trains nothing is spared.
"""

import importlib
from importlib.util import find_spec
from typing import Any, Final

import pytest

needs_keras: Final = pytest.mark.skipif(find_spec("keras") is None, reason="Keras is missing")


class Later:
    """A module that is imported when something of it is first used.

    pytest looks at whatever lies in a file of tests, for marks and fixtures.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        if name.startswith(("_", "pytest")):
            raise AttributeError(name)
        return getattr(importlib.import_module(self._name), name)
