"""Who stands at a room's board: its teacher, or a colleague who came by the room's link."""

from dataclasses import dataclass
from typing import Final

from classroom.models import Colleague, User
from classroom.protocol import AddToSet, End, NewCode, Refused, Simulate

TEACHERS_OWN: Final = (End, AddToSet, NewCode, Simulate)
"""What only the room's teacher does: end the room, change a set, lead others in, rehearse."""


@dataclass(frozen=True, slots=True)
class Adult:
    """One of those who conduct a room; without a ``user`` a colleague."""

    name: str
    user: User | None = None
    colleague: Colleague | None = None

    @property
    def key(self) -> str:
        """What this adult is called among those at one board."""
        return "teacher" if self.colleague is None else f"colleague {self.colleague.pk}"

    @property
    def colleague_name(self) -> str:
        """The name under which a colleague settles, "" for the teacher."""
        return "" if self.colleague is None else self.colleague.name

    def prove(self, message: object) -> None:
        """Raise ``Refused``: ``teachers_only`` for what a colleague may not do."""
        if self.colleague is not None and isinstance(message, TEACHERS_OWN):
            raise Refused("teachers_only", "only the teacher of this room does that")


def teacher(user: User) -> Adult:
    """Return the teacher of a room as one of its adults."""
    return Adult(name=user.display_name, user=user)
