"""What stories of the desk share: Mr. Orion, signed in, who must see nothing."""

import pytest
from django.test import Client

from classroom.models import User


@pytest.fixture
def orions_laptop(orion: User) -> Client:
    laptop = Client()
    laptop.force_login(orion)
    return laptop
