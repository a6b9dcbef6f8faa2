"""What several lists share: delete for a month, bring back, mark again, tell of deletions."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from classroom.admin.generic import ModelAdmin
from classroom.live import notify
from classroom.live.services.claims import answers_read_again
from classroom.models import Answer, alive
from classroom.privacy.kinds import Deletable
from classroom.privacy.services import delete
from classroom.privacy.undo import TooLate, deletion_undo
from classroom.problems.services.problems import TooManyProblems


@admin.action(description=_("Delete the chosen rows (a month to undo it)"), permissions=["change"])
def delete_for_a_month(
    modeladmin: "ModelAdmin[Any]", request: HttpRequest, rows: QuerySet[Deletable]
) -> None:
    """Delete as teachers do: archived at once, purged after a month."""
    now, count = timezone.now(), 0
    for thing in rows.filter(alive.kept()):
        delete(thing=thing, now=now)
        count += 1
    sentence = ngettext("%d row was deleted.", "%d rows were deleted.", count) % count
    modeladmin.message_user(request, sentence, messages.SUCCESS)


@admin.action(description=_("Bring the chosen rows back"), permissions=["change"])
def bring_back(
    modeladmin: "ModelAdmin[Any]", request: HttpRequest, rows: QuerySet[Deletable]
) -> None:
    """Undo deletions that are less than a month old."""
    count, late, full = 0, 0, 0
    for thing in rows.filter(alive.deleted()):
        try:
            deletion_undo(thing=thing, now=timezone.now())
            count += 1
        except TooLate:
            late += 1
        except TooManyProblems:
            full += 1
    sentence = ngettext("%d row was brought back.", "%d rows were brought back.", count) % count
    modeladmin.message_user(request, sentence, messages.SUCCESS)
    if late:
        sentence = ngettext(
            "%d row is about to be deleted for good: it is too late.",
            "%d rows are about to be deleted for good: it is too late.",
            late,
        )
        modeladmin.message_user(request, sentence % late, messages.WARNING)
    if full:
        sentence = ngettext(
            "%d problem stays deleted: its set is full.",
            "%d problems stay deleted: their sets are full.",
            full,
        )
        modeladmin.message_user(request, sentence % full, messages.WARNING)


def mark_again(
    modeladmin: "ModelAdmin[Any]", request: HttpRequest, answers: QuerySet[Answer]
) -> None:
    """Let the present reader read answers again that no teacher has settled."""
    count = answers_read_again(answers=answers, now=timezone.now())
    sentence = ngettext("%d answer is being read again.", "%d answers are being read again.", count)
    modeladmin.message_user(request, sentence % count, messages.SUCCESS)


PURGE = _("Purge the chosen %(verbose_name_plural)s for good")


class PurgeNamed(ModelAdmin[Any]):
    """Django's own deletion under its right name: here it leaves nothing to bring back."""

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Rename the action that deletes."""
        actions: dict[str, Any] = super().get_actions(request)
        if "delete_selected" in actions:
            run, name, _description = actions["delete_selected"]
            actions["delete_selected"] = (run, name, PURGE)
        return actions


class ScoresTold(ModelAdmin[Any]):
    """Rows that scores hang on: once they are deleted everybody in their room looks anew.

    ``room_path`` leads from a row to its room.
    """

    room_path: str

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete one row as several are."""
        self.delete_queryset(request, type(obj)._default_manager.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Delete rows, and tell each room once."""
        rooms = set(queryset.order_by().values_list(self.room_path, flat=True))
        super().delete_queryset(request, queryset)
        for room in rooms:
            notify.scores_changed(room)
