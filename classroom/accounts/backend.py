"""Who may prove who they are: users, and whoever deleted their account in the last month."""

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from classroom.models import User
from classroom.rules.keeping import can_undo


class AccountBackend(ModelBackend):
    """Django's backend, which also knows the password of an account that can be brought back.

    Only the page that brings it back accepts such a user; a session never does.
    """

    def user_can_authenticate(self, user: User | AnonymousUser | None) -> bool:
        """Say whether the password of ``user`` may be tried at all."""
        if super().user_can_authenticate(user):
            return True
        deleted_at = user.deleted_at if isinstance(user, User) else None
        return deleted_at is not None and can_undo(deleted_at, timezone.now())

    def get_user(self, user_id: int) -> User | None:
        """Return the user of a session; a deleted account has none."""
        return User.objects.filter(pk=user_id, is_active=True).first()
