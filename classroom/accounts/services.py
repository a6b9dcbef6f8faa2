"""The writers of accounts."""

import secrets

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy

from classroom.models import School, User

# No characters that look alike: this password is read from a terminal and typed once.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"

TAKEN = gettext_lazy(
    "There is an account with this e-mail already. Sign in, or ask for a new password."
)


def new_password() -> str:
    """Return a random password of three groups of four characters."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(3))


@transaction.atomic
def teacher_create(*, username: str, password: str, name: str, school: School | None) -> User:
    """Create a teacher who must choose a password at first sign-in."""
    user = User(username=username, school=school, must_change_password=True)
    _name(user, name)
    user.set_password(password)
    user.save()
    return user


@transaction.atomic
def teacher_sign_up(*, email: str, name: str, password: str) -> User:
    """Create a teacher who signs in by ``email``. Raises ``ValidationError`` for a taken one."""
    user = User(username=email.lower(), email=email.lower())
    _name(user, name)
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:  # somebody else took it in the same moment
        raise ValidationError(TAKEN) from None
    return user


@transaction.atomic
def account_change(*, user: User, name: str, email: str, language: str) -> None:
    """Change a teacher's name, e-mail and language.

    Whoever signs in by the e-mail does so by the new one. Raises ``ValidationError`` where
    somebody else has it.
    """
    email = email.lower()
    if email and user.username == user.email.lower():
        user.username = email
    _name(user, name)
    user.email = email
    user.language = language
    try:
        with transaction.atomic():
            user.save(update_fields=["username", "email", "first_name", "last_name", "language"])
    except IntegrityError:
        raise ValidationError(TAKEN) from None


def _name(user: User, name: str) -> None:
    user.first_name, _, user.last_name = name.rpartition(" ")


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
