"""What is written down when the site's data are backed up, or put back."""

from datetime import datetime

from classroom.models import SiteSettings


def site_backed_up(*, now: datetime) -> None:
    """Remember when the last backup was taken."""
    SiteSettings.objects.update_or_create(pk=1, defaults={"backed_up_at": now})


def site_restored(*, now: datetime, made_at: datetime) -> None:
    """Say that everything may be another: each process sees that and lets its sockets begin anew.

    ``made_at`` is when the backup was taken that is here again.
    """
    SiteSettings.objects.update_or_create(
        pk=1, defaults={"restored_at": now, "backed_up_at": made_at}
    )
