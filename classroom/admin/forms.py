"""Forms of admin that say in a sentence what a constraint of the database would refuse."""

from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db.models import BaseConstraint, Model
from django.utils.translation import gettext_lazy as _

from classroom.admin.generic import AnyForm, AnyInlineFormSet
from classroom.models import Seat
from classroom.rules import names

SENTENCES: Final[dict[str, Any]] = {
    "seat_name_once_per_room": _("Another seat of this room has this name."),
    "seat_student_once_per_room": _("This student sits in this room already."),
    "seat_asks_from_outside": _(
        "This seat asks to come in: its teacher lets it in, or not, on the board."
    ),
    "room_code_once_while_open": _("Another open room has this code."),
    "room_look_at_most_30": _("The result is looked at for 30 seconds at most."),
    "room_due_is_homework": _("Only homework is due."),
    "answer_one_current_per_seat_and_round": _("Another answer of this seat to the round counts."),
    "answer_only_current_ones_are_read": _("An answer that does not count is not being read."),
    "answer_points_only_when_right": _("Only a right answer has points."),
    "answer_confidence_0_to_1": _("How sure the reader was lies between 0 and 1."),
    "round_number_once_per_room": _("Another round of this room has this number."),
    "round_number_once_per_seat": _("Another round of this seat has this number."),
    "round_closes_after_it_opens": _("A round closes after it opens."),
}
"""What the constraints say to people, by their names; the others keep Django's words."""


class ConstrainedForm(AnyForm):
    """A form that asks all constraints of its row, also those on what it does not show.

    Django leaves out a constraint in which a read-only field occurs, and the database then refuses
    the row with an error that nobody catches.
    """

    def _post_clean(self) -> None:
        instance: Any = self.instance
        # Django asks some of them, in words that name the constraint: here all are asked, once.
        instance.validate_constraints = lambda exclude=None: None
        try:
            super()._post_clean()  # type: ignore[misc]
        finally:
            del instance.validate_constraints
        self.validate_constraints()

    def validate_constraints(self) -> None:
        """Add an error for each constraint that the row would break."""
        wrong = {name for name in self.errors if name in self.fields}
        for model, constraints in self.instance.get_constraints():
            for constraint in constraints:
                self._ask(model, constraint, wrong)

    def _ask(self, model: type[Model], constraint: BaseConstraint, wrong: set[str]) -> None:
        try:
            constraint.validate(model, self.instance, exclude=wrong)
        except ValidationError as error:
            known = SENTENCES.get(constraint.name)
            for sentence in error.messages if known is None else [known]:
                if sentence not in self.non_field_errors():
                    self.add_error(None, sentence)


class SeatForms(AnyInlineFormSet):
    """The seats on a room's page: no two of those that are saved together take the same place."""

    def clean(self) -> None:
        """Compare what is to be in the room; the database sees one row after the other."""
        super().clean()
        kept: list[Seat] = []
        for form in self.forms:
            seat: Seat = form.instance
            if form in self.deleted_forms or not seat.name or seat.removed_at is not None:
                continue
            if any(names.is_same(seat.name, other.name) for other in kept):
                form.add_error(None, SENTENCES["seat_name_once_per_room"])
            elif seat.student_id and any(seat.student_id == other.student_id for other in kept):
                form.add_error(None, SENTENCES["seat_student_once_per_room"])
            kept.append(seat)
