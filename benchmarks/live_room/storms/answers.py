"""Three hundred answers within three seconds: each is stored, acknowledged and marked.

Every child writes its number live and sends it a third of a second after the last stroke, before
the pen has rested long enough to be read: what is sent must be read, as at the end of a timer.
"""

import asyncio
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random
from uuid import UUID, uuid4

import msgspec

from benchmarks.live_room import clients
from benchmarks.live_room.drive import Load, staying
from benchmarks.live_room.everything import who
from benchmarks.live_room.everything.company import Company, sitting
from benchmarks.live_room.everything.wire import Typed
from benchmarks.live_room.figures import Figure, Findings, every, most, none
from benchmarks.live_room.pens import Pen, write_all
from benchmarks.live_room.process import ROOT
from benchmarks.live_room.setting import Setting
from benchmarks.live_room.site import Site
from benchmarks.live_room.socket import Socket, Take
from benchmarks.live_room.storms.play import bare_echo, ground, play
from benchmarks.live_room.tally import Tally, percentile
from benchmarks.live_room.until import until
from benchmarks.live_room.wire import encode
from benchmarks.live_room.writing import kept_number, one_number

LEAD = 6.0
"""Seconds in which children write before the first of them sends."""

RESTED = 0.3
"""Seconds between the last stroke and the answer."""

PATIENCE = 30.0

STORED_MS, MARKED_MS = 500.0, 1500.0


class Told(msgspec.Struct, frozen=True):
    """The part of an answer that a child looks at."""

    id: UUID
    mark: str = ""


class Heard(msgspec.Struct, frozen=True):
    """Any message to a student; what is not needed is passed over."""

    type: str
    answer: Told | UUID | None = None
    reason: str = ""
    frame_ms: int = 0


decode = msgspec.json.Decoder(Heard).decode


@dataclass
class Books:
    """When each answer was sent, acknowledged and marked, in seconds on one clock."""

    sent: dict[UUID, float] = field(default_factory=dict)
    stored: dict[UUID, float] = field(default_factory=dict)
    marked: dict[UUID, float] = field(default_factory=dict)
    late: list[float] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    typed: int = 0

    def hear(self, pen: Pen) -> Take:
        """Return what books all that a child is told."""

        def take(text: bytes) -> None:
            heard, now = decode(text), time.perf_counter()
            if heard.type == "stored" and isinstance(heard.answer, UUID):
                self.stored.setdefault(heard.answer, now)
            elif heard.type == "marked" and isinstance(heard.answer, Told):
                # What was collected of an earlier round is marked, too.
                if heard.answer.mark != "reading" and heard.answer.id in self.sent:
                    self.marked.setdefault(heard.answer.id, now)
            elif heard.type == "refused":
                self.refused[heard.reason] += 1
            elif heard.type == "slow_down":
                pen.slow_down(heard.frame_ms)

        return take

    def p95_ms(self, moments: Mapping[UUID, float]) -> float:
        """Return the milliseconds from sending that 95 in 100 answers did not pass."""
        taken = [at - self.sent[answer] for answer, at in moments.items() if answer in self.sent]
        return 1000 * percentile(taken, 0.95)


def measure(load: Load, setting: Setting) -> Findings:
    """Let every student of the load answer within ``load.seconds``.

    Raises ServerFailed, RunBroke and LeftOut.
    """
    with ground(load, setting) as (place, folder):
        tally = Tally()
        before = stored_in(place.environment)
        books, beside = play(_storm(load, place, tally))
        after = stored_in(place.environment)
        bare = bare_echo(setting, folder)
    late = 1000 * percentile([*tally.lags, *books.late], 0.95)
    counts, answers = Counter(after.answers), max(1, len(after.answers))
    figures = [
        Figure("answers sent", f"{len(books.sent):,}"),
        *([Figure("of these typed", f"{books.typed:,}")] if load.everything else []),
        every("acknowledged", len(books.stored), len(books.sent)),
        every("stored in the database", sum(a in counts for a in books.sent), len(books.sent)),
        every("marked", len(books.marked), len(books.sent)),
        none("refused", books.refused.total()),
        most("acknowledged p95, ms", books.p95_ms(books.stored), STORED_MS),
        most("marked p95, ms", books.p95_ms(books.marked), MARKED_MS),
        Figure("rows an answer", f"{(after.rows - before.rows) / answers:.1f}"),
        Figure("bytes of the database an answer", f"{(after.size - before.size) / answers:,.0f}"),
        Figure("frames and answers sent later than due p95, ms", f"{late:.0f}"),
        bare,
        *(beside.posts.figures(beside.in_room) if beside else []),
    ]
    return Findings(figures, late_ms=late)


async def _storm(load: Load, place: Site, tally: Tally) -> tuple[Books, Company | None]:
    books = Books()
    async with (
        clients.open_all(place.boards) as boards,
        clients.open_all(place.seats) as students,
    ):
        rounds = [await clients.open_round(board) for board in boards]
        opened = time.perf_counter()
        for board in boards:
            board.hear(lambda _: None)
        pens = [Pen(student) for student in students]
        for pen in pens:
            pen.socket.hear(books.hear(pen))
        start = time.perf_counter()
        answering = []
        for i, pen in enumerate(pens):
            asked = rounds[load.room_of(i)]
            moment = LEAD + Random(i).uniform(0, load.seconds)
            pen.take_up(one_number(asked, seed=i, rate=load.rate, until=moment - RESTED))
            if load.everything and who.types(i // load.rooms):
                answer = uuid4()
                text = encode(Typed(asked, answer, "54"))
                books.typed += 1
            else:
                text, answer = handed_in(asked, i, began=start - opened + moment - 4)
            answering.append(_send(books, pen.socket, text, answer, start + moment))
        async with (
            staying([*boards, *students]),
            sitting(place.stages if load.everything else (), boards, students, rounds) as beside,
        ):
            playing = [beside.play(LEAD + load.seconds, types=False)] if beside else []
            await asyncio.gather(write_all(pens, tally), *answering, *playing)
            await until(lambda: len(books.marked) == len(books.sent), PATIENCE)
            if beside:
                await beside.close()
    return books, beside


async def _send(books: Books, socket: Socket, text: bytes, answer: UUID, due: float) -> None:
    await asyncio.sleep(due - time.perf_counter())
    now = time.perf_counter()
    books.sent[answer] = now
    books.late.append(now - due)
    socket.send(text)


def handed_in(round_id: int, seed: int, *, began: float) -> tuple[bytes, UUID]:
    """Return the message that hands in the number which ``one_number`` writes, and its id.

    ``began`` says how many seconds after the opening its first ink was.
    """
    strokes = kept_number(seed)
    moments = [at for stroke in strokes for _, at in stroke]
    answer = uuid4()
    message = {
        "type": "send",
        "round": round_id,
        "answer": answer,
        "strokes": [[point for point, _ in stroke] for stroke in strokes],
        "times": [0, *(later - at for at, later in pairwise(moments))],
        "began": max(0, int(1000 * began)),
        "writing_ms": moments[-1] - moments[0],
    }
    return encode(message), answer


class Stored(msgspec.Struct, frozen=True):
    """What the site's database holds: ids of all answers, rows of all tables, and its bytes."""

    answers: list[UUID]
    rows: int
    size: int


def stored_in(environment: Mapping[str, str]) -> Stored:
    """Return what the site's own database holds, read beside the site; SQLite alone."""
    command = [sys.executable, "-m", "benchmarks.live_room.storms.answers"]
    done = subprocess.run(
        command, cwd=ROOT, env=dict(environment), stdout=subprocess.PIPE, check=True
    )
    return msgspec.json.decode(done.stdout, type=Stored)


def _print_stored() -> None:
    """Write what the database holds to standard output, as JSON."""
    import django

    django.setup()
    from django.db import connection

    from classroom.models import Answer

    ids = list(Answer.objects.values_list("pk", flat=True))
    with connection.cursor() as cursor:
        rows = 0
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
            rows += cursor.fetchone()[0]
        size = 1
        for part in ("page_count", "page_size"):
            cursor.execute(f"PRAGMA {part}")
            size *= cursor.fetchone()[0]
    sys.stdout.buffer.write(msgspec.json.encode(Stored(ids, rows, size)))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "astro_site.settings")
    _print_stored()
