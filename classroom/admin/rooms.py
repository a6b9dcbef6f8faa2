"""Rooms, seats and rounds in admin."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from classroom.admin.actions import (
    PurgeNamed,
    ScoresTold,
    bring_back,
    delete_for_a_month,
    mark_again,
)
from classroom.admin.exchange import Exported
from classroom.admin.forms import ConstrainedForm, SeatForms
from classroom.admin.generic import TabularInline
from classroom.admin.paging import LongList
from classroom.admin.resources import RoomResource
from classroom.admin.resources_out import ROUNDS, SEATS
from classroom.admin.scope import ScopedAdmin
from classroom.live import notify
from classroom.live.services.hands import hands_of_removed_lower
from classroom.live.services.rooms import room_end_by_admin
from classroom.models import Answer, Room, Round, Seat


def _tell_of(seat: Seat) -> None:
    """Let the seat's devices prove themselves, and the boards show it, once it is saved."""
    if seat.removed_at is None:
        notify.seat_handed_over(seat.room_id, seat.pk)
    else:
        hands_of_removed_lower(seat_ids=[seat.pk])
        notify.seats_gone(seat.room_id, [seat.pk])


class SeatInline(TabularInline[Seat, Room]):
    """The seats on a room's page."""

    model = Seat
    form = ConstrainedForm
    formset = SeatForms
    fields = ["name", "avatar", "student", "team", "joined_at", "removed_at"]
    readonly_fields = ["joined_at"]
    autocomplete_fields = ["student"]
    extra = 0


class RoundInline(TabularInline[Round, Room]):
    """The rounds on a room's page."""

    model = Round
    fk_name = "room"
    fields = ["number", "prompt", "accepted", "points", "opens_at", "closes_at"]
    readonly_fields = ["number", "prompt", "accepted", "points", "opens_at", "closes_at"]
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Room | None = None) -> bool:
        """Rounds are asked on the board, not here."""
        return False


@admin.register(Room)
class RoomAdmin(Exported, PurgeNamed, ScopedAdmin[Room]):
    """Rooms with their seats and rounds."""

    school_path = "teacher__school"
    resource_classes = [RoomResource]
    named_inlines = (SeatInline,)
    list_display = ["code", "title", "teacher", "classroom", "kind", "pace", "phase", "created_at"]
    list_filter = ["phase", "kind", "pace", "scoring", ("deleted_at", admin.EmptyFieldListFilter)]
    list_select_related = ["teacher", "classroom"]
    date_hierarchy = "created_at"
    search_fields = ["code", "title", "teacher__username", "classroom__name"]
    autocomplete_fields = ["teacher", "classroom", "problem_set"]
    readonly_fields = [
        "phase",
        "phase_version",
        "paused_at",
        "started_at",
        "ended_at",
        "deleted_at",
    ]
    inlines = [SeatInline, RoundInline]
    actions = ["end_rooms", "mark_answers_again", delete_for_a_month, bring_back]

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Tell devices and boards of the seats that came, went or changed."""
        super().save_formset(request, form, formset, change)
        if formset.model is Seat:
            for seat, _changed in formset.changed_objects:
                _tell_of(seat)

    @admin.action(
        description=_("Mark the answers of the chosen rooms again with the present reader"),
        permissions=["change"],
    )
    def mark_answers_again(self, request: HttpRequest, rooms: QuerySet[Room]) -> None:
        """Read the answers of whole lessons again."""
        mark_again(self, request, Answer.objects.filter(seat__room__in=rooms))

    @admin.action(description=_("End the chosen rooms"), permissions=["change"])
    def end_rooms(self, request: HttpRequest, rooms: QuerySet[Room]) -> None:
        """End rooms that a teacher forgot."""
        now = timezone.now()
        count = sum(room_end_by_admin(room=room, now=now) for room in rooms)
        sentence = ngettext("%d room was ended.", "%d rooms were ended.", count) % count
        self.message_user(request, sentence, messages.SUCCESS)


@admin.register(Seat)
class SeatAdmin(Exported, PurgeNamed, LongList[Seat], ScopedAdmin[Seat]):
    """Seats of all rooms."""

    school_path = "room__teacher__school"
    resource_classes = SEATS
    list_display = [
        "name",
        "room",
        "student",
        "avatar",
        "team",
        "joined_at",
        "removed_at",
        "is_simulated",
    ]
    list_filter = ["is_simulated", ("removed_at", admin.EmptyFieldListFilter)]
    list_select_related = ["room", "student"]
    date_hierarchy = "joined_at"
    search_fields = ["name", "room__code", "room__title"]
    autocomplete_fields = ["room", "student"]
    readonly_fields = ["typed_name", "is_shown", "asks"]

    def save_model(self, request: HttpRequest, obj: Seat, form: Any, change: bool) -> None:
        """Tell devices and boards of a seat that came, went or changed."""
        super().save_model(request, obj, form, change)
        _tell_of(obj)


@admin.register(Round)
class RoundAdmin(Exported, ScoresTold, LongList[Round], ScopedAdmin[Round]):
    """Rounds of all rooms."""

    school_path = "room__teacher__school"
    room_path = "room"
    names = frozenset({"seat"})
    resource_classes = ROUNDS
    list_display = ["number", "prompt", "room", "accepted", "points", "opens_at", "closes_at"]
    list_filter = ["form", "points"]
    list_select_related = ["room"]
    date_hierarchy = "opens_at"
    search_fields = ["prompt", "room__code", "room__title"]
    autocomplete_fields = ["room", "problem", "seat", "picture"]
