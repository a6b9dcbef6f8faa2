"""The site as an operator runs it: a process of its own, only less patient than a real one."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from astro_site.servers import PACKAGES
from tests.astro_site.shell import python
from tests.browser.server import Server, prepared

HASTY = """
from astro_site.servers import limits
limits.STALLED = limits.HEAD = 1.5
limits.LATE = 1.0
limits.DRAINING = 3.0
"""

LESSON = """
import json, uuid, django; django.setup()
from django.test import Client
from django.utils import timezone
from classroom.live import cookies
from classroom.live.services.rooms import room_ask, room_open
from classroom.live.services.seats import seat_take
from classroom.models import Answer, Problem, ProblemSet, User
from classroom.rules.words import Mark

def signed_in(user):
    client = Client()
    client.force_login(user)
    return "sessionid=" + client.cookies["sessionid"].value

vega = User.objects.create_user("ms-vega", password="starlight-7")
clerk = User.objects.create_user("clerk", password="starlight-8", is_staff=True)
tables = ProblemSet.objects.create(teacher=vega, title="Times tables")
for position in (1, 2):
    Problem.objects.create(problem_set=tables, position=position, prompt="7 × 8 =", accepted=["56"])
room = room_open(teacher=vega, problem_set=tables)
other = room_open(teacher=vega, problem_set=tables)
ada = seat_take(room=room, name="Ada").seat
asked = room_ask(room_id=room.pk, version=0, problem_id=None, now=timezone.now())
answer = Answer.objects.create(
    id=uuid.uuid4(), seat=ada, round=asked, received_at=timezone.now(), mark=Mark.UNSURE,
    strokes=[[[3000, 1000]] * 80] * 100,
)
print(json.dumps({
    "teacher": vega.pk, "room": room.pk, "other_room": other.pk,
    "code": room.code, "round": asked.pk,
    "answer": str(answer.pk), "board_cookie": signed_in(vega), "clerk_cookie": signed_in(clerk),
    "seat_cookie": f"{cookies.NAME}={cookies.signed(ada.secret)}",
}))
"""


@dataclass(frozen=True, slots=True)
class Lesson:
    """Ms. Vega asks 7 × 8, and Ada has handed in a sheet as full as a sheet can be.

    In the other room nobody has opened a board yet.
    """

    teacher: int
    room: int
    other_room: int
    code: str
    round: int
    answer: str
    board_cookie: str
    clerk_cookie: str
    seat_cookie: str


@pytest.fixture(scope="module", params=PACKAGES)
def server_name(request: pytest.FixtureRequest) -> str:
    """Each server that can carry the site: what is tested of one holds for all."""
    return str(request.param)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, server_name: str) -> Iterator[Server]:
    running = Server(prepared(tmp_path_factory), HASTY, ASTRO_SERVER=server_name).start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def lesson(site: Server) -> Lesson:
    done = python(["-c", LESSON], site.var)
    assert done.returncode == 0, done.stderr
    return Lesson(**json.loads(done.stdout))
