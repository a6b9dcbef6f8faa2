"""The writers of accounts."""

import secrets

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from classroom.models import School, User

# No characters that look alike: this password is read from a terminal and typed once.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def new_password() -> str:
    """Return a random password of three groups of four characters."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(3))


@transaction.atomic
def teacher_create(*, username: str, password: str, name: str, school: School | None) -> User:
    """Create a teacher who must choose a password at first sign-in."""
    first, _, last = name.rpartition(" ")
    return User.objects.create_user(
        username,
        password=password,
        first_name=first,
        last_name=last,
        school=school,
        must_change_password=True,
    )


@transaction.atomic
def password_give(*, user: User) -> str:
    """Give ``user`` a new random password, to be changed at the next sign-in, and return it."""
    password = new_password()
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    return password


@transaction.atomic
def password_choose(*, user: User, password: str) -> None:
    """Set the password that ``user`` chose. Raises ``ValidationError`` for a weak one."""
    validate_password(password, user)
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
