"""What is known of a picture beside its bytes; a picture never changes, so it is looked up once."""

import uuid
from functools import lru_cache
from typing import Final, NamedTuple

from django.urls import reverse

from classroom.models import Picture

MOST: Final = 2000
"""Pictures remembered by a process: some hundred bytes each."""


class KnownPicture(NamedTuple):
    """Where a picture is, what it shows, and how large it is, in pixels."""

    url: str
    alt: str
    width: int
    height: int


def known_picture(picture_id: uuid.UUID | None) -> KnownPicture | None:
    """Return what is known of a picture; None without one, or where it is gone."""
    if picture_id is None:
        return None
    try:
        return _known(picture_id)
    except Picture.DoesNotExist:
        return None


@lru_cache(maxsize=MOST)
def _known(picture_id: uuid.UUID) -> KnownPicture:
    picture = Picture.objects.defer("content").get(pk=picture_id)
    url = reverse("classroom:picture", args=[picture_id])
    return KnownPicture(url, picture.alt, picture.width, picture.height)
