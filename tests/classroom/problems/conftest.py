"""Who sits at which laptop: Ms. Vega, her colleague Mr. Rigel, and Mr. Orion of another school."""

import pytest
from django.test import Client

from classroom.models import ProblemSet, School, User


def laptop_of(user: User) -> Client:
    laptop = Client()
    laptop.force_login(user)
    return laptop


@pytest.fixture
def vegas_laptop(vega: User) -> Client:
    return laptop_of(vega)


@pytest.fixture
def rigel(school: School) -> User:
    return User.objects.create_user("rigel", last_name="Rigel", school=school)


@pytest.fixture
def rigels_laptop(rigel: User) -> Client:
    return laptop_of(rigel)


@pytest.fixture
def shared(times_tables: ProblemSet, school: School, vega: User) -> ProblemSet:
    """Ms. Vega's times tables, shared with her school."""
    vega.school = school
    vega.save()
    times_tables.school = school
    times_tables.save()
    return times_tables
