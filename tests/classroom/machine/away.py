"""Devices that were away: ink that is collected when time ends, answers that come afterwards."""

from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from classroom.live.selectors.due import rounds_collecting, seats_without_answer
from classroom.live.services.ahead import answer_store_ahead
from classroom.live.services.answers import answer_store
from classroom.models import Answer
from classroom.models import Round as RoundRow
from classroom.protocol import Send, SendAhead, epoch_ms, moment
from classroom.rules.collecting import collected_id, later_id
from inference.api.contract import Sheet
from tests.classroom.machine.children import Children, says, which, who
from tests.classroom.machine.lesson import reading_of
from tests.classroom.machine.oracle_parts import Asked, Seat


class Away(Children):
    """The rules of what comes without its child, or long after it was written."""

    @precondition(lambda self: self.oracle.last and self.oracle.last.collects)
    @rule(who=who, says=says)
    def write(self, who: int, says: str) -> None:
        """Write and send nothing: the ink lies on the server."""
        self.tick()
        seat = self.seat(who)
        asked = self.oracle.last_of(seat.key)
        if not seat.here or asked is None or not asked.collects or asked.skipped:
            return
        clock = self.oracle.clock(asked, self.now)
        if not asked.is_early(clock) and not asked.is_closed(clock):
            self.lies[seat.key, asked.key] = (self.ink(), says)

    @precondition(lambda self: self.lies)
    @rule(seconds=st.sampled_from([0, 2.5]))
    def collect(self, seconds: float) -> None:
        """Two seconds after the end the server takes what lies there."""
        self.tick(seconds)
        for due in rounds_collecting(self.now):
            if due.at > self.now:
                continue
            without = seats_without_answer(due)
            for (seat_key, round_key), (strokes, text) in list(self.lies.items()):
                if round_key == due.round_id and seat_key in without:
                    self.tick()
                    seat, asked = self.oracle.seats[seat_key], self._round(round_key)
                    self._collected(seat, asked, strokes, text, lay_here=True)

    @precondition(lambda self: self.lies)
    @rule(which=which)
    def a_device_sends_what_lay_there(self, which: int) -> None:
        """The device sends the sheet when time ends, later where the network was away, or early."""
        found = self.pick(list(self.lies.items()), which)
        if found is None:
            return
        (seat_key, round_key), (strokes, says) = found
        self.tick()
        seat, asked = self.oracle.seats[seat_key], self._round(round_key)
        if seat.here:
            self._collected(seat, asked, strokes, says, lay_here=False)

    def _collected(
        self, seat: Seat, asked: Asked, strokes: Sheet, says: str, *, lay_here: bool
    ) -> None:
        key = collected_id(seat.key, asked.key)
        sent = Send(round=asked.key, answer=key, strokes=strokes, collected=True)
        there = key in self.oracle.answers  # the same ink again is the same answer
        refused = self.oracle.refusal(seat.key, asked, self.now, collected=True)
        reading = reading_of(asked, says)
        took = self.told(
            answer_store,
            refused=None if there else refused,
            seat=self.row(seat),
            sent=sent,
            reading=reading,
            now=self.now,
            lay_here=lay_here,
        )
        if took and not there:
            self.handed_in(key, seat, asked, says, ink=strokes, collected=True, lay_here=lay_here)

    @precondition(lambda self: any(e.collected for e in self.oracle.answers.values()))
    @rule(which=which, says=says)
    def a_device_brings_more(self, which: int, says: str) -> None:
        """Its sheet was collected, and the device has other ink: that is a late answer, once."""
        self.tick()
        taken = [each for each in self.oracle.answers.values() if each.collected]
        given = self.pick(taken, which)
        if given is None or not self.oracle.seats[given.seat].here:
            return
        seat, asked = self.oracle.seats[given.seat], given.asked
        key = later_id(seat.key, asked.key)
        sent = Send(round=asked.key, answer=given.key, strokes=self.ink(), collected=True)
        there = key in self.oracle.answers
        refused = None if there else self.oracle.refusal(seat.key, asked, self.now, collected=False)
        at: dict[str, Any] = {
            "seat": self.row(seat),
            "reading": reading_of(asked, says),
            "now": self.now,
        }
        if self.told(answer_store, refused=refused, sent=sent, **at) and not there:
            self.handed_in(key, seat, asked, says, ink=sent.strokes, later=True)

    def _round(self, key: int) -> Asked:
        return next(each for each in self.oracle.rounds if each.key == key)

    # --- What a device did by itself -------------------------------------------------------------

    @rule(
        who=who,
        problem=st.integers(0, 3),
        ago=st.integers(0, 90),
        again=st.booleans(),
        left=st.booleans(),
    )
    def send_ahead(self, who: int, problem: int, ago: int, again: bool, left: bool) -> None:
        """Bring the answer to a problem that the device showed by itself, or what was ``left``."""
        self.tick()
        seat, asked_for = self.seat(who), self.problems[problem].pk
        if not seat.here:
            return
        opened = moment(epoch_ms(self.now - timedelta(seconds=ago)))
        sent = SendAhead(
            problem=asked_for,
            opened=epoch_ms(opened),
            answer=self.fresh_id(),
            strokes=self.ink(),
            collected=left,
        )
        key, taken = sent.answer, False
        known, refused = self._round_ahead(seat, asked_for, opened)
        at: dict[str, Any] = {"seat": self.row(seat), "now": self.now}
        if known is not None:
            taken = left and known.collects and self.oracle.has_ended(known, self.now)
            key = collected_id(seat.key, known.key) if taken else key
            refused = self.oracle.refusal(seat.key, known, self.now, collected=taken)
            if key in self.oracle.answers:  # more ink than was collected is another rule's
                return
        if not self.told(answer_store_ahead, refused=refused, sent=sent, **at):
            return
        round_key = Answer.objects.get(pk=key).round_id
        asked = known or self._opened_ahead(seat, round_key, opened)
        self.handed_in(key, seat, asked, "read later", ink=sent.strokes, collected=taken)
        if again:
            self.told(answer_store_ahead, sent=sent, **at)

    def _round_ahead(
        self, seat: Seat, problem: int, opened: datetime
    ) -> tuple[Asked | None, str | None]:
        """Return the round that such an answer goes to, or why not; neither: a new one."""
        oracle = self.oracle
        own = oracle.settings.pace == "own"
        of_it = [e for e in oracle.rounds if e.problem == problem]
        shown = [e for e in of_it if e.seat == (seat.key if own else None)]
        last = shown[-1] if shown else None
        done = [e for e in of_it if oracle.tries(seat.key, e)]
        if own and done:  # nobody is asked again what was answered, by the class or alone
            return max(done, key=lambda each: each.opens), None
        if own and last is None and oracle.phase == "lobby":
            return None, "not_now"
        if not own:
            over = "no_round" if oracle.phase == "over" else "not_now"
            return (last, None) if last is not None else (None, over)
        is_open = last is not None and (last.closes is None or last.closes > opened)
        return (last, None) if is_open else (None, None)

    def _opened_ahead(self, seat: Seat, key: int, opened: datetime) -> Asked:
        """Take a round that a device opened by itself into the oracle, at the device's time."""
        oracle, row = self.oracle, RoundRow.objects.get(pk=key)
        goes = oracle.phase == "asking"
        last = oracle.last_of(seat.key)
        since = last.opens if last is not None else self.row(seat).joined_at
        opens = min(max(opened, since), self.now)
        assert row.opens_at == opens
        if goes and last is not None:
            last.closes = last.closes or max(opens, last.opens)
        assert (row.closes_at is None) == goes
        return self.asked_now(row.pk, seat.key)
