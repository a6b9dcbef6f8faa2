"""What stories of the desk share: Mr. Orion, signed in, who must see nothing."""

import pytest
from django.test import Client

from classroom import health
from classroom.models import User
from tests import many
from tests.javascript.conftest import node, pure_js

__all__ = ["node", "orions_laptop", "pure_js"]


@pytest.fixture
def orions_laptop(orion: User) -> Client:
    laptop = Client()
    laptop.force_login(orion)
    return laptop


@pytest.fixture
def hasty_health(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let who asks whether the site is ready not wait long for a worker that is not there."""
    monkeypatch.setattr(health, "PATIENCE", 1.0 if many.IS_ON else 0.05)  # a Redis is asked, too
