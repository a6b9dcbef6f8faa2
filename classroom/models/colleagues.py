"""A second adult at a room's board: the link that lets one in, who came, and what was done."""

import uuid
from typing import ClassVar, Final

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from classroom.models.fields import NAME_LENGTH, choices_of
from classroom.models.people import User
from classroom.models.rooms import Room
from classroom.models.seats import Seat
from classroom.rules.words import ActKind

BY_LENGTH: Final = 80

ACT_LABELS: Final[dict[str, Promise]] = {
    ActKind.ASKED: _("asked"),
    ActKind.CLOSED: _("closed the round"),
    ActKind.SKIPPED: _("skipped the problem"),
    ActKind.PAUSED: _("paused"),
    ActKind.WENT_ON: _("went on after the pause"),
    ActKind.EXTENDED: _("changed the time"),
    ActKind.OPENED: _("ended the reading time"),
    ActKind.ENDED: _("ended the lesson"),
    ActKind.SETTLED: _("settled"),
    ActKind.UNDONE: _("took back"),
    ActKind.ADMITTED: _("let in"),
    ActKind.DECLINED: _("did not let in"),
    ActKind.REMOVED: _("removed"),
    ActKind.LOWERED: _("saw to a hand"),
    ActKind.NAMED: _("decided about names"),
    ActKind.LOCKED: _("closed the door"),
    ActKind.UNLOCKED: _("opened the door"),
    ActKind.NEW_CODE: _("gave a new code"),
    ActKind.CONFIGURED: _("changed settings"),
    ActKind.HID: _("changed what is hidden"),
    ActKind.ADDED: _("added to the set"),
    ActKind.STAGED: _("changed the stage"),
    ActKind.LINKED: _("made a link for colleagues"),
    ActKind.UNLINKED: _("took the link back"),
    ActKind.CAME: _("came by the link"),
    ActKind.TEAMED: _("put into another team"),
    ActKind.ANNOTATED: _("wrote on the sheet"),
}


class BoardLink(models.Model):
    """The address by which colleagues come to the board of one room, until it is taken back.

    ``secret`` stands signed in the address. A room has one that is open at most.
    """

    room = models.ForeignKey(Room, models.CASCADE, related_name="links", verbose_name=_("room"))
    secret = models.UUIDField(_("secret"), default=uuid.uuid4, unique=True, editable=False)
    made_at = models.DateTimeField(_("made"))
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    class Meta:
        verbose_name = _("link to a board")
        verbose_name_plural = _("links to boards")
        ordering = ["-made_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["room"],
                condition=models.Q(taken_back_at=None),
                name="board_link_one_open_per_room",
            ),
        ]

    def __str__(self) -> str:
        return str(self.room)


class Colleague(models.Model):
    """Somebody without an account who came to a board by its link, under a name of their own.

    ``secret`` is what the browser keeps.
    """

    link = models.ForeignKey(
        BoardLink, models.CASCADE, related_name="colleagues", verbose_name=_("link")
    )
    name = models.CharField(_("name"), max_length=NAME_LENGTH)
    secret = models.UUIDField(_("secret"), default=uuid.uuid4, unique=True, editable=False)
    came_at = models.DateTimeField(_("came"))

    class Meta:
        verbose_name = _("colleague at a board")
        verbose_name_plural = _("colleagues at boards")
        ordering = ["-came_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class Act(models.Model):
    """One thing that an adult did on a room's board.

    ``by`` is the name at the time; without a ``user`` it is a colleague's. ``seat`` is the seat
    that it was about, or the first of ``count``; ``text`` a prompt or a mark.
    """

    room = models.ForeignKey(Room, models.CASCADE, related_name="acts", verbose_name=_("room"))
    at = models.DateTimeField(_("when"))
    kind = models.CharField(_("what"), max_length=12, choices=choices_of(ACT_LABELS))
    by = models.CharField(_("by"), max_length=BY_LENGTH)
    user = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("user")
    )
    seat = models.ForeignKey(
        Seat, models.CASCADE, null=True, blank=True, related_name="acts", verbose_name=_("seat")
    )
    count = models.PositiveSmallIntegerField(_("how many"), default=0)
    text = models.CharField(_("text"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("act on a board")
        verbose_name_plural = _("acts on boards")
        ordering = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["room", "-id"], name="act_of_room")]

    def __str__(self) -> str:
        return f"{self.by}: {self.get_kind_display()}"
