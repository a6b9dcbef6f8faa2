"""What stories of the desk share: Mr. Orion, signed in, who must see nothing."""

import pytest
from django.test import Client

from classroom.models import User
from tests.javascript.conftest import node, pure_js

__all__ = ["node", "orions_laptop", "pure_js"]


@pytest.fixture
def orions_laptop(orion: User) -> Client:
    laptop = Client()
    laptop.force_login(orion)
    return laptop
