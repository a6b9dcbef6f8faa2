"""What is known of a picture beside its bytes; it is looked up once a minute.

A picture never changes, but its words may be mended by an admin, in whatever process.
"""

import uuid
from functools import lru_cache
from time import monotonic
from typing import Final, NamedTuple

from django.urls import reverse

from classroom.models import Picture

MOST: Final = 2000
"""Pictures remembered by a process: some hundred bytes each."""


REMEMBERED: Final = 60.0
"""Seconds for which a process remembers one at most."""


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
        return _known(picture_id, int(monotonic() // REMEMBERED))
    except Picture.DoesNotExist:
        return None


def known_of(picture: Picture) -> KnownPicture:
    """Return what is known of a picture that is loaded already."""
    url = reverse("classroom:picture", args=[picture.pk])
    return KnownPicture(url, picture.alt, picture.width, picture.height)


@lru_cache(maxsize=MOST)
def _known(picture_id: uuid.UUID, minute: int) -> KnownPicture:
    return known_of(Picture.objects.defer("content").get(pk=picture_id))
