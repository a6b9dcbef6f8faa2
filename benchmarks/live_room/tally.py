"""What was sent, what arrived, and how long it took: the books of one run."""

from collections import Counter, defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil

from benchmarks.live_room.wire import Event, Ink, Truncate


@dataclass
class Tally:
    """Counts the frames of all seats; times are seconds on one clock of this process.

    A frame counts as delivered when a board has been told exactly what it said, in the order in
    which its seat sent it. A frame that was passed over or came changed is lost, and so is one
    that has not come at the end. ``cuts`` are sockets that ended early; ``slowest`` is the slowest
    cadence in milliseconds that the server asked for, 0 where it asked for none.
    """

    sent: int = 0
    points: int = 0
    pen_ups: int = 0
    passed_over: int = 0
    strange: int = 0
    batches: int = 0
    batches_missed: int = 0
    readings: int = 0
    cuts: int = 0
    slowest: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    latencies: list[float] = field(default_factory=list)
    lags: list[float] = field(default_factory=list)
    _waiting: dict[int, deque[tuple[Ink | Truncate, float]]] = field(
        default_factory=lambda: defaultdict(deque)
    )

    @property
    def delivered(self) -> int:
        """How many frames reached a board whole."""
        return len(self.latencies)

    @property
    def lost(self) -> int:
        """How many frames were sent and never told to a board."""
        return self.sent - self.delivered

    @property
    def waiting(self) -> int:
        """How many frames are still on their way, or were dropped."""
        return sum(map(len, self._waiting.values()))

    @property
    def everything_arrived(self) -> bool:
        """Whether no frame is on its way any more."""
        return not self.waiting

    def note_sent(self, seat: int, message: Ink | Truncate, *, at: float, due: float) -> None:
        """Book a frame that goes out now, and how much later than it was due."""
        self.sent += 1
        self.points += len(message.points) if isinstance(message, Ink) else 0
        self.pen_ups += isinstance(message, Ink) and message.up
        self.lags.append(at - due)
        self._waiting[seat].append((message, at))

    def note_batch(self, step: int) -> None:
        """Book a message to a board, ``step`` after the last of its kind: 1 if none is missing."""
        self.batches += 1
        self.batches_missed += step - 1

    def note_event(self, event: Event, *, at: float) -> None:
        """Book what a board was told of a seat: one frame, or several that were merged."""
        waiting = self._waiting[event.seat]
        skipped = next((i for i, (said, _) in enumerate(waiting) if _tells(event, said)), None)
        if skipped is None:
            self.strange += 1
            return
        for _ in range(skipped):
            waiting.popleft()
            self.passed_over += 1
        while waiting and _tells(event, waiting[0][0]):
            self.latencies.append(at - waiting.popleft()[1])
            if event.type == "truncate":
                return


def _tells(event: Event, said: Ink | Truncate) -> bool:
    """Return whether the event tells a board everything that the frame said."""
    if isinstance(said, Truncate):
        return event.type == "truncate" and bytes(event.strokes) == str(said.strokes).encode()
    offset = said.start - event.start
    return (
        event.type == "ink"
        and event.round == said.round
        and event.stroke == said.stroke
        and offset >= 0
        and event.points[offset : offset + len(said.points)] == said.points
    )


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that ``share`` of all values do not pass (nearest rank); 0 of none."""
    ranked = sorted(values)
    return ranked[max(0, ceil(share * len(ranked)) - 1)] if ranked else 0.0
