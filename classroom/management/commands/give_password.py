"""``manage.py give_password``: a new password for somebody who has lost theirs."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from classroom.accounts.services import password_give
from classroom.demo import TEACHER
from classroom.models import User


class Command(BaseCommand):
    """Sets a random password, shown once, to be changed at the next sign-in."""

    requires_migrations_checks = True
    help = "Give a user a new password, shown once and changed at the next sign-in."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the user name."""
        parser.add_argument("username", nargs="?", default=TEACHER)

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        """Set the password and print it."""
        user = User.objects.filter(username=username).first()
        if user is None:
            known = ", ".join(User.objects.values_list("username", flat=True)[:10]) or "nobody yet"
            raise CommandError(f"There is no user {username!r}. There is: {known}.")
        self.stdout.write(f"Login:     {username}\nPassword:  {password_give(user=user)}")
