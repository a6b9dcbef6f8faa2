"""What is alive: which rows count, said here once for all queries.

The QuerySets say it of their own rows. Where a query comes through a relation, the functions say it
of what lies ``at`` its end: ``alive.present("seats")``.
"""

from datetime import datetime
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models import F, Q

M_co = TypeVar("M_co", bound=models.Model, covariant=True)


def kept(at: str = "") -> Q:
    """Rows that nobody deleted."""
    return _q(at, "deleted_at", None)


def deleted() -> Q:
    """Rows that were deleted and are not purged yet."""
    return Q(deleted_at__isnull=False)


def deleted_at(moment: datetime) -> Q:
    """Rows that were deleted at exactly this moment, so that they come back together."""
    return Q(deleted_at=moment)


def deleted_after(moment: datetime) -> Q:
    """Rows that were deleted later than ``moment``."""
    return Q(deleted_at__gt=moment)


def deleted_until(moment: datetime) -> Q:
    """Rows that were deleted at ``moment`` or before it."""
    return Q(deleted_at__lte=moment)


def deleted_with(at: str) -> Q:
    """Rows that were deleted at one moment with what lies ``at`` the end of a relation."""
    return _q(at, "deleted_at", F("deleted_at"))


def in_use(at: str = "") -> Q:
    """Rows that are neither archived nor deleted: whatever is deleted is archived."""
    return _q(at, "archived_at", None)


def archived_at(moment: datetime) -> Q:
    """Rows that were archived at exactly this moment."""
    return Q(archived_at=moment)


def present(at: str = "") -> Q:
    """Seats in their room: nobody removed them."""
    return _q(at, "removed_at", None)


def removed_at(moment: datetime) -> Q:
    """Seats that were removed at exactly this moment, so that they come back together."""
    return Q(removed_at=moment)


def real(at: str = "") -> Q:
    """Seats of real children: what counts in results, and anywhere else that is kept."""
    return _q(at, "is_simulated", False)


def on_board() -> Q:
    """Seats that a board shows: those in the room, and those that ask to come in."""
    return present() | ~Q(asks="")


def current(at: str = "") -> Q:
    """Answers that no later one superseded."""
    return _q(at, "is_current", True)


def _q(at: str, field: str, value: Any) -> Q:
    return Q(**{f"{at}__{field}" if at else field: value})


class KeptQuerySet(models.QuerySet[M_co]):
    """Rows that stay for a month once they are deleted."""

    def kept(self) -> Self:
        """Leave out what was deleted."""
        return self.filter(kept())


class ArchivedQuerySet(KeptQuerySet[M_co]):
    """Rows that may be archived too."""

    def in_use(self) -> Self:
        """Leave out what was archived or deleted."""
        return self.filter(in_use())

    def archived(self) -> Self:
        """Leave out what is in use."""
        return self.filter(archived_at__isnull=False)
