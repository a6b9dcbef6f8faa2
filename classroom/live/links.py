"""Addresses that leave the machine: for tablets, for the projector, and as a QR code."""

import uuid
from typing import Final

import segno
from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

_STAGE_SALT: Final = "classroom.stage"
"""Names what is signed, so that no other signed number of this site opens a stage."""

_BOARD_SALT: Final = "classroom.board_link"

STAGE_MAX_AGE: Final = 24 * 3600
"""A school day: the address stands on a projector, where anybody can copy it."""


def join_url(request: HttpRequest, code: str) -> str:
    """Return the address at which tablets join: never loopback where there is a network."""
    return absolute(request, reverse("classroom:join", args=[code]))


def stage_url(request: HttpRequest, room_id: int) -> str:
    """Return the signed address of a room's stage."""
    return absolute(request, reverse("classroom:stage", args=[stage_token(room_id)]))


def stage_token(room_id: int) -> str:
    """Return the token that opens a room's stage for a day."""
    return signing.dumps(room_id, salt=_STAGE_SALT)


def room_of_stage(token: str) -> int | None:
    """Return the room that a stage's token opens, or None for a false or old one."""
    try:
        found = signing.loads(token, salt=_STAGE_SALT, max_age=STAGE_MAX_AGE)
    except signing.BadSignature:
        return None
    return found if isinstance(found, int) else None


def board_link_url(request: HttpRequest, secret: uuid.UUID) -> str:
    """Return the signed address by which a colleague comes to a board."""
    return absolute(request, reverse("classroom:colleague", args=[board_link_token(secret)]))


def board_link_token(secret: uuid.UUID) -> str:
    """Return the token of a link to a board."""
    return signing.dumps(str(secret), salt=_BOARD_SALT)


def secret_of_board_link(token: str) -> uuid.UUID | None:
    """Return the secret in the address of a link to a board, or None for a false one."""
    try:
        return uuid.UUID(signing.loads(token, salt=_BOARD_SALT))
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None


def card_url(request: HttpRequest, token: str) -> str:
    """Return the address in the QR code of a student's card."""
    return absolute(request, reverse("classroom:card_open", args=[token]))


def card_address(request: HttpRequest) -> str:
    """Return the address to be typed where a card cannot be scanned, without ``http://``."""
    return absolute(request, reverse("classroom:card")).partition("://")[2]


def qr_svg(text: str) -> SafeString:
    """Return ``text`` as a QR code, an SVG element without inline style."""
    code = segno.make(text, error="m", micro=False)
    return mark_safe(code.svg_inline(border=2, omitsize=True))


def absolute(request: HttpRequest, path: str) -> str:
    """Return a path as an address that other machines reach."""
    if settings.LAN_ORIGIN and request.get_host().split(":")[0] in ("localhost", "127.0.0.1"):
        return f"{settings.LAN_ORIGIN}{path}"
    return request.build_absolute_uri(path)
