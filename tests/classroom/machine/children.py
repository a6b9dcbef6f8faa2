"""What children do: send, send again, dispute, join, come back, raise hands, go on alone."""

import uuid
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from classroom.live.selectors.seats import seat_access
from classroom.live.services.answers import answer_dispute, answer_mark, answer_store
from classroom.live.services.door import seat_admit
from classroom.live.services.hands import hand_raise
from classroom.live.services.helping import answer_say_sure, hint_take
from classroom.live.services.own_pace import round_next, round_reveal
from classroom.live.services.seats import seat_take
from classroom.models import Answer, HintTaken
from classroom.models import Round as RoundRow
from classroom.protocol import Send
from classroom.rules.words import Hand, Sure, Surety
from inference.api.contract import Sheet
from tests.classroom.machine.lesson import CAST, HINT, Lesson, reading_of
from tests.classroom.machine.oracle_parts import Asked, Seat

who = st.one_of(st.integers(0, len(CAST) - 1), st.integers(0, len(CAST) - 1), st.integers(0, 199))
which = st.integers(0, 30)
says = st.sampled_from(["right", "wrong", "half", "unsure"])
at_once = st.one_of(says, says, st.just("read later"))


class Children(Lesson):
    """The rules of the children."""

    @precondition(lambda self: self.oracle.rounds)
    @rule(who=who, says=at_once, thinks=st.integers(0, 20), writes=st.integers(0, 5))
    def send(self, who: int, says: str, thinks: int, writes: int) -> None:
        """Send an answer to the round that is there; it may be read afterwards."""
        seat = self.seat(who)
        asked = self.oracle.last_of(seat.key)
        if seat.here and asked is not None:
            self._send(seat, asked, says, thinks, writes)

    @precondition(lambda self: len(self.oracle.rounds) > 1)
    @rule(who=who, says=says, back=st.integers(1, 3))
    def send_to_an_earlier_round(self, who: int, says: str, back: int) -> None:
        """Send what a device kept while it was away."""
        seat = self.seat(who)
        of_it = [each for each in self.oracle.rounds if each.seat in (None, seat.key)]
        if seat.here and len(of_it) > back:
            self._send(seat, of_it[-1 - back], says, 1, 1)

    @precondition(lambda self: self.oracle.rounds)
    @rule(says=says, first=st.integers(6, 190), many=st.integers(2, 12))
    def neighbours_send(self, says: str, first: int, many: int) -> None:
        for number in range(first, first + many):
            seat = self.seat(number)
            asked = self.oracle.last_of(seat.key)
            if seat.here and asked is not None:
                self._send(seat, asked, says, 3, 1)

    def _send(self, seat: Seat, asked: Asked, says: str, thinks: int, writes: int) -> None:
        self.tick()
        reading = None if says == "read later" else reading_of(asked, says)
        began = asked.opens + timedelta(seconds=thinks)
        sent = Send(
            round=asked.key,
            answer=self.fresh_id(),
            strokes=self.ink(),
            times=(0, writes * 1000),
            began=thinks * 1000,
            first_ink_ms=thinks * 1000,
            writing_ms=writes * 1000,
        )
        given: dict[str, Any] = {"seat": self.row(seat), "sent": sent, "reading": reading}
        refused = self.oracle.refusal(seat.key, asked, self.now, collected=False)
        if self.told(answer_store, refused=refused, now=self.now, **given):
            how: dict[str, Any] = {"began": min(began, self.now), "wrote_ms": writes * 1000}
            self.handed_in(sent.answer, seat, asked, says, ink=sent.strokes, **how)
            self.sent.append((sent.answer, given))

    def handed_in(
        self, key: uuid.UUID, seat: Seat, asked: Asked, says: str, *, ink: Sheet, **how: Any
    ) -> None:
        self.inks[key] = ink
        given = self.oracle.hand_in(key, seat.key, asked, self.now, **how)
        if given.kept:
            page = self.heard.pages.get(seat.key)
            if page is not None:  # its device looks at what it sent, and no one tells it more
                page.look(self.now)
        elif says != "read later":
            reading = reading_of(asked, says)
            given.read = (reading.text, reading.unsure)
            given.history.append("marked")

    @precondition(lambda self: self.sent)
    @rule(which=which)
    def send_again(self, which: int) -> None:
        """The network lost the acknowledgement: the same id comes again."""
        self.tick()
        found = self.pick(self.sent, which)
        assert found is not None
        key, given = found
        if self.oracle.seats[given["seat"].pk].here:
            again = self.does(answer_store, now=self.now, **given)
            assert isinstance(again, Answer), again
            assert again.pk == key

    @precondition(lambda self: any(e.mark == "reading" for e in self.oracle.answers.values()))
    @rule(which=which, says=says)
    def read(self, which: int, says: str) -> None:
        """The reading of a stored answer comes."""
        self.tick()
        waiting = [each for each in self.oracle.answers.values() if each.mark == "reading"]
        given = self.pick(waiting, which)
        if given is None:
            return
        reading = reading_of(given.asked, says)
        self.told(answer_mark, answer_id=given.key, reading=reading, now=self.now)
        given.read = (reading.text, reading.unsure)
        given.history.append("marked")

    @precondition(lambda self: self.oracle.answers)
    @rule(which=which)
    def dispute(self, which: int) -> None:
        """Say "that is not what I wrote"."""
        self.tick()
        there = [e for e in self.oracle.counted() if self.oracle.seats[e.seat].here]
        given = self.pick(there, which)
        if given is None:
            return
        seat = self.row(self.oracle.seats[given.seat])
        held = given.asked.holds and given.asked is self.oracle.last
        held = held and self.oracle.state(self.now).startswith(("asking", "reading"))
        refused = "not_now" if given.settled is not None and not held else None
        self.told(answer_dispute, refused=refused, seat=seat, answer_id=given.key, now=self.now)
        if given.settled is None and not given.disputed:
            given.disputed = True
            given.history.append("disputed")

    @precondition(lambda self: self.oracle.rounds)
    @rule(who=who)
    def take_hint(self, who: int) -> None:
        """Look at the hint of a round: while it is open, and again ever after."""
        self.tick()
        seat = self.seat(who)
        asked = self.oracle.last_of(seat.key)
        if not seat.here or asked is None:
            return
        key = (seat.key, asked.key)
        is_open = not asked.is_closed(self.oracle.clock(asked, self.now))
        expected = HINT if key in self.hints or (asked.hint and is_open) else "not_now"
        taken = self.does(hint_take, seat=self.row(seat), round_id=asked.key, now=self.now)
        assert taken == expected
        if taken == HINT:
            self.hints.add(key)
        looked = HintTaken.objects.values_list("seat_id", "round_id")
        assert sorted(looked) == sorted(self.hints)

    @precondition(lambda self: self.oracle.answers)
    @rule(which=which, how=st.sampled_from([Sure.NOT, Sure.FAIRLY, Sure.SURE]))
    def say_sure(self, which: int, how: Surety) -> None:
        """Say how sure one is of an answer: what was said first stays."""
        self.tick()
        there = [e for e in self.oracle.answers.values() if self.oracle.seats[e.seat].here]
        given = self.pick(there, which)
        if given is not None:
            seat = self.row(self.oracle.seats[given.seat])
            refused = "not_now" if self.oracle.homework else None
            current = self.oracle.current(given.seat, given.asked)
            if current is None or current.key != given.key:  # a newer one counts
                refused = "no_answer"
            if self.told(
                answer_say_sure, refused=refused, seat=seat, answer_id=given.key, sure=how
            ):
                self.sureties.setdefault(given.key, how)
            assert Answer.objects.get(pk=given.key).sure == self.sureties.get(given.key, "")

    # --- The seat --------------------------------------------------------------------------------

    @precondition(lambda self: self.oracle.phase != "over")
    @rule(who=st.integers(0, len(CAST) - 1))
    def come_back(self, who: int) -> None:
        """Ask for a seat by its name, with another device: the teacher lets them in."""
        self.tick()
        seat = self.seat(who)
        if not seat.here and len(self.oracle.here) >= self.room.seat_limit:
            return
        before, name = self.secrets[seat.key], seat.name
        joined = self.does(seat_take, room=self.room, name=name)
        assert not isinstance(joined, str)
        assert (joined.seat.pk, joined.waiting) == (seat.key, True)
        self.told(seat_admit, room_id=self.room_id, seat_id=seat.key)
        assert seat_access(before) is None  # who sat there before does so no more
        if not seat.here:
            seat.team = self.oracle.team_of_newcomer(seat.team)
            seat.here = True
        self.secrets[seat.key] = joined.secret
        self.heard.pages[seat.key].secret = joined.secret
        self.heard.pages[seat.key].look(self.now)

    @precondition(lambda self: self.oracle.phase != "over")
    @rule()
    def join(self) -> None:
        self.tick()
        if len(self.oracle.here) >= self.room.seat_limit:
            return
        self.number += 1
        joined = self.does(seat_take, room=self.room, name=f"Late {self.number:04}")
        assert not isinstance(joined, str)
        team = self.oracle.team_of_newcomer()
        self._sits(joined.seat).team = team

    @rule(who=who, hand=st.sampled_from(list(Hand)))
    def raise_hand(self, who: int, hand: Hand) -> None:
        self.tick()
        seat, over = self.seat(who), self.oracle.phase == "over"
        refused = None if seat.here else "no_seat"
        nobody_sees = over or self.oracle.homework
        refused = refused or ("not_now" if hand and nobody_sees else None)
        self.told(
            hand_raise,
            refused=refused,
            room_id=self.room_id,
            seat_id=seat.key,
            hand=hand,
            now=self.now,
        )

    # --- At its own pace -------------------------------------------------------------------------

    @precondition(lambda self: self.oracle.settings.pace == "own")
    @rule(who=who, reveals=st.booleans())
    def next(self, who: int, reveals: bool) -> None:
        """Ask for the next problem, or to see the answer of this one."""
        self.tick()
        seat, oracle = self.seat(who), self.oracle
        if not seat.here:
            return
        goes = oracle.settings.pace == "own" and oracle.phase == "asking" and not oracle.paused_at
        last = oracle.last_of(seat.key) if goes else None
        refused = None if goes else "not_now"
        if reveals and last is not None:
            self.told(
                round_reveal, refused=refused, seat_id=seat.key, round_id=last.key, now=self.now
            )
            last.closes = last.closes or max(self.now, last.opens)
            return
        number = last.number if last else 0
        if self.told(round_next, refused=refused, seat_id=seat.key, after=number, now=self.now):
            if last is not None:
                last.closes = last.closes or max(self.now, last.opens)
            self._opened_alone(seat)

    def _opened_alone(self, seat: Seat) -> None:
        """Take the round that a seat was asked into the oracle: what it never saw comes first."""
        of_it = [each for each in self.oracle.rounds if each.seat in (None, seat.key)]
        seen = {each.problem for each in of_it}
        done = {e.asked.problem for e in self.oracle.answers.values() if e.seat == seat.key}
        every = [problem.pk for problem in self.problems]
        left = [key for key in every if key not in seen] or [
            key for key in every if key not in done
        ]
        rows = RoundRow.objects.filter(seat=seat.key).exclude(pk__in=[e.key for e in of_it])
        assert [row.problem_id for row in rows] == left[:1]
        seat.finished = seat.finished or not left
        for row in rows:
            self.asked_now(row.pk, seat.key)
