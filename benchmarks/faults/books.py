"""The books of one scene: what was sent, acknowledged, stored and marked, and when it went on."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from benchmarks.faults.kept import Kept
from benchmarks.live_room.tally import percentile

Place = tuple[int, int]
"""A room and a seat."""

NEVER = float("inf")


@dataclass
class Sent:
    """An answer that a child handed in, and what came of it; moments on one clock, in seconds."""

    place: Place
    at: float
    acknowledged: float = NEVER
    marked: float = NEVER


@dataclass
class Books:
    """What the people of a scene saw. Moments are seconds on one clock of this process."""

    answers: dict[UUID, Sent] = field(default_factory=dict)
    drawn: dict[tuple[Place, int], float] = field(default_factory=dict)
    """When a seat drew for a round; ``seen`` is when a board of its room showed that."""
    seen: dict[tuple[Place, int], float] = field(default_factory=dict)
    told: Counter[str] = field(default_factory=Counter)
    """What pages have to put into words: ``cut``, ``silent``, that a reading is ``late``, or why a
    message was refused."""
    given_up: set[UUID] = field(default_factory=set)

    def note_sent(self, answer: UUID, place: Place, at: float) -> None:
        """Book an answer that goes out; the first time counts."""
        self.answers.setdefault(answer, Sent(place, at))

    def note_stored(self, answer: UUID, at: float) -> None:
        """Book that the server has said that an answer is safe."""
        sent = self.answers[answer]
        sent.acknowledged = min(sent.acknowledged, at)

    def note_marked(self, answer: UUID, at: float) -> None:
        """Book that the child was told the mark."""
        sent = self.answers[answer]
        sent.marked = min(sent.marked, at)

    def note_drawn(self, place: Place, round_id: int, at: float) -> None:
        """Book that a seat begins to draw."""
        self.drawn.setdefault((place, round_id), at)

    def note_seen(self, place: Place, round_id: int, at: float) -> None:
        """Book that a board shows what a seat draws."""
        self.seen.setdefault((place, round_id), at)

    @property
    def acknowledged(self) -> set[UUID]:
        """The answers that the server has said to be safe."""
        return {answer for answer, sent in self.answers.items() if sent.acknowledged < NEVER}

    def p95(self, moment: str) -> float:
        """Return the seconds from sending to a moment that 95 in 100 answers did not pass."""
        took = [getattr(sent, moment) - sent.at for sent in self.answers.values()]
        return percentile([seconds for seconds in took if seconds < NEVER], 0.95)

    def back_after(self, ended: float, rooms: Collection[int]) -> float:
        """Return the seconds from ``ended`` until each room can be used again.

        In each an answer that was sent since was acknowledged and marked, and a board showed ink
        that was drawn since.
        """
        return max(self._room_back(room, ended) for room in rooms) - ended

    def _room_back(self, room: int, ended: float) -> float:
        answers = [sent for sent in self._since(ended) if sent.place[0] == room]
        marked = min((max(sent.acknowledged, sent.marked) for sent in answers), default=NEVER)
        inked = (
            self.seen.get(key, NEVER)
            for key, at in self.drawn.items()
            if key[0][0] == room and at >= ended
        )
        return max(marked, min(inked, default=NEVER))

    def all_back_after(self, ended: float, places: Collection[Place]) -> float:
        """Return the seconds from ``ended`` until every child had a new answer marked."""
        back = dict.fromkeys(places, NEVER)
        for sent in self._since(ended):
            if sent.place not in back:
                continue
            back[sent.place] = min(back[sent.place], max(sent.acknowledged, sent.marked))
        return max(back.values()) - ended

    def _since(self, ended: float) -> Iterable[Sent]:
        return (sent for sent in self.answers.values() if sent.at >= ended)


@dataclass(frozen=True)
class Row:
    """One scene's line in the table.

    ``lost`` were acknowledged and are not stored, ``twice`` are stored or marked more than once,
    ``given_up`` were refused for good.
    """

    scene: str
    sent: int
    acknowledged: int
    stored: int
    marked: int
    lost: int
    twice: int
    given_up: int
    back: float
    all_back: float
    marked_p95: float
    told: tuple[str, ...] = ()


def row_of(scene: str, books: Books, kept: Kept, *, ended: float, places: Collection[Place]) -> Row:
    """Return what a scene comes to; its trouble ``ended`` at that moment."""
    stored = [answer for answer in books.answers if answer in kept.marked_times]
    return Row(
        scene=scene,
        sent=len(books.answers),
        acknowledged=len(books.acknowledged),
        stored=len(stored),
        marked=len([answer for answer in stored if kept.marked_times[answer]]),
        lost=len([answer for answer in books.acknowledged if answer not in kept.marked_times]),
        twice=kept.twice,
        given_up=len(books.given_up),
        back=books.back_after(ended, {room for room, _ in places}),
        all_back=books.all_back_after(ended, places),
        marked_p95=books.p95("marked"),
        told=tuple(sorted(books.told)),
    )
