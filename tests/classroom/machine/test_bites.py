"""The machine bites: bugs that a lesson might have are put in one at a time, and each is found.

The product has no switch for them: each is a patch of one function, made here.
"""

import uuid
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from classroom.live.selectors import scores, stages
from classroom.live.services import answers
from classroom.live.services.sheets_again import as_it_comes
from classroom.models import Answer
from tests.classroom.machine.machine import AnyRoom
from tests.classroom.machine.running import run

pytestmark = pytest.mark.django_db

Patch = pytest.MonkeyPatch


class SmallRoom(AnyRoom):
    """A room that is quickly looked through, after every second step."""

    seats = 8
    every = 2

    def reports_agree(self) -> None: ...

    def people_agree(self) -> None: ...


def a_resent_answer_is_another_one(patch: Patch) -> None:
    def forgets(seat: Any, sent: Any, sent_before: Any) -> Any:
        as_it_is, known = as_it_comes(seat, sent, sent_before)
        if known is None or sent.collected:
            return as_it_is, known
        return msgspec.structs.replace(sent, answer=uuid.uuid4()), None

    patch.setattr(answers, "as_it_comes", forgets)


def a_superseded_answer_counts_on_the_stage(patch: Patch) -> None:
    stages.answered(0)  # its query is written once, and not with what follows
    every = SimpleNamespace(current=Answer.objects.all)
    patch.setattr(stages, "Answer", SimpleNamespace(objects=every))


def asking_again_pays_twice(patch: Patch) -> None:
    patch.setattr(scores, "score", lambda earned: sum(points for _, points in earned))


BUGS = [
    a_resent_answer_is_another_one,
    a_superseded_answer_counts_on_the_stage,
    asking_again_pays_twice,
]


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.__name__)
def test_the_machine_finds(bug: Callable[[Patch], None], monkeypatch: Patch) -> None:
    bug(monkeypatch)
    with pytest.raises(AssertionError):
        run(SmallRoom, steps=1500, shrinks=False)
