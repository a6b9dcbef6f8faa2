"""The writer of pictures."""

from collections.abc import Iterable

from django.db import transaction

from classroom.models import Picture
from classroom.problems.redraw import Redrawn


def picture_of(*, redrawn: Redrawn, alt: str) -> Picture:
    """Return a picture that is not saved yet: it is saved together with its problem."""
    return Picture(
        content=redrawn.content,
        content_type=redrawn.content_type,
        width=redrawn.width,
        height=redrawn.height,
        alt=alt,
    )


@transaction.atomic
def picture_create(*, redrawn: Redrawn, alt: str) -> Picture:
    """Keep a picture; it never changes, so that its address can be cached for ever."""
    picture = picture_of(redrawn=redrawn, alt=alt)
    picture.save()
    return picture


@transaction.atomic
def pictures_save(*, pictures: Iterable[Picture | None]) -> None:
    """Keep the pictures of a file that is being looked at; the purge takes those left over."""
    for picture in pictures:
        if picture is not None and picture._state.adding:
            picture.save()
