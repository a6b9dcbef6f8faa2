"""The writer of pictures."""

from django.db import transaction

from classroom.models import Picture
from classroom.problems.redraw import Redrawn


@transaction.atomic
def picture_create(*, redrawn: Redrawn, alt: str) -> Picture:
    """Keep a picture; it never changes, so that its address can be cached for ever."""
    return Picture.objects.create(
        content=redrawn.content,
        content_type=redrawn.content_type,
        width=redrawn.width,
        height=redrawn.height,
        alt=alt,
    )
