"""What adults do besides: two at two boards, names and doors, a rehearsal, deletions undone."""

from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from classroom import protocol
from classroom.live.selectors.ahead import problems_ahead
from classroom.live.selectors.boards import room_of
from classroom.live.selectors.seats import seat_access
from classroom.live.services.ahead import round_go_ahead
from classroom.live.services.door import (
    name_keep_back,
    name_show,
    names_show,
    room_lock,
    room_new_code,
    seat_decline,
)
from classroom.live.services.hands import hands_lower
from classroom.live.services.hiding import room_hide
from classroom.live.services.replaying import replay_keep, stage_replay
from classroom.live.services.seats import JoinRefused, seat_take
from classroom.live.services.settling_one import answer_settle
from classroom.live.services.simulating import simulated_send_away, simulated_sit_down
from classroom.live.services.spot import question_add_to_set
from classroom.live.services.staging import sheet_name, stage_clear
from classroom.models import Answer, Problem, Room, Student
from classroom.models import Round as RoundRow
from classroom.privacy.services import delete
from classroom.privacy.undo import deletion_undo
from classroom.protocol import GoAhead, encode, epoch_ms
from classroom.rules.words import Ruling
from tests.classroom.machine.children import which, who
from tests.classroom.machine.decisions import Decisions
from tests.classroom.machine.lesson import ON_ROSTER

on_roster = st.integers(0, len(ON_ROSTER) - 1)


class Beside(Decisions):
    """The rules of two adults, of the door, and of what is deleted by mistake."""

    # --- Two boards ------------------------------------------------------------------------------

    @rule()
    def the_other_adult_presses(self) -> None:
        """From now on Ms. Kim settles at the second board, or Ms. Vega again at hers."""
        self.colleague = "" if self.colleague else "Ms. Kim"

    @precondition(lambda self: any(e.settled for e in self.oracle.counted()))
    @rule(which=which, mark=st.sampled_from([Ruling.RIGHT, Ruling.WRONG]))
    def settle_too_late(self, which: int, mark: Ruling) -> None:
        """Tap an answer that the other board has settled, and that was not seen yet."""
        self.tick()
        settled = [each for each in self.oracle.counted() if each.settled is not None]
        given = self.pick(settled, which)
        assert given is not None
        at = self._at(answer_id=given.key, mark=mark, saw_settled=False)
        self.told(answer_settle, refused="settled", **at)

    # --- The door, names and hands ---------------------------------------------------------------

    @rule()
    def lock_and_unlock(self) -> None:
        self.tick()
        refused = "not_now" if self.oracle.phase == "over" else None
        at: dict[str, Any] = {"room_id": self.room_id, "refused": refused}
        if self.told(room_lock, locked=True, **at):
            with pytest.raises(JoinRefused, match="locked"):
                seat_take(room=self.room, name="Nobody")
            self.told(room_lock, locked=False, **at)

    @rule(stale=st.booleans())
    def new_code(self, stale: bool) -> None:
        self.tick()
        code = "ZZZZZZ" if stale else self.room.code
        refused = "stale" if stale else None
        refused = "not_now" if self.oracle.phase == "over" else refused
        self.told(room_new_code, refused=refused, room_id=self.room_id, code=code)

    @precondition(lambda self: self.oracle.phase != "over")
    @rule(who=who)
    def decline(self, who: int) -> None:
        """Another device asks for a seat, and is sent away: who sits there stays."""
        self.tick()
        seat = self.seat(who)
        if not seat.here:
            return
        joined: Any = self.does(seat_take, room=self.room, name=seat.name)
        assert joined.waiting
        self.told(seat_decline, room_id=self.room_id, seat_id=seat.key)
        assert seat_access(joined.secret) is None
        assert seat_access(self.secrets[seat.key]) is not None

    @rule(who=who, shows=st.booleans())
    def decide_about_a_name(self, who: int, shows: bool) -> None:
        self.tick()
        seat = self.seat(who)
        refused = None if seat.here else "no_seat"
        service = name_show if shows else name_keep_back
        self.told(service, refused=refused, room_id=self.room_id, seat_id=seat.key)

    @rule()
    def show_names(self) -> None:
        self.tick()
        self.told(names_show, room_id=self.room_id)

    @precondition(lambda self: not self.oracle.homework)
    @rule(names=st.booleans(), readings=st.booleans())
    def hide(self, names: bool, readings: bool) -> None:
        self.tick()
        what: dict[str, Any] = {"hide_names": names, "hide_readings": readings}
        self.told(room_hide, room_id=self.room_id, **what)

    @rule(first=st.integers(0, 190))
    def lower_hands(self, first: int) -> None:
        self.tick()
        seats = [self.seat(number).key for number in range(first, first + 10)]
        at: dict[str, Any] = {"room_id": self.room_id, "until": epoch_ms(self.now)}
        self.told(hands_lower, seat_ids=seats, **at)

    @rule(who=who, named=st.booleans(), clears=st.booleans())
    def change_the_stage(self, who: int, named: bool, clears: bool) -> None:
        """Name a sheet that is on the stage, or take one seat's off."""
        self.tick()
        on_stage = list(self.room.staged.values_list("seat", flat=True))
        seat = self.pick(on_stage, who) or self.seat(who).key
        if clears:
            self.told(stage_clear, room_id=self.room_id, seat_id=seat)
        else:
            at: dict[str, Any] = {"room_id": self.room_id, "seat_id": seat, "named": named}
            before = self.room.staged.filter(seat=seat).first()
            asks = self.oracle.settings.ask_stage and named and before is not None
            if before is not None:
                refuses = self.leaves[before.pk][0] == "refused"
                asks = asks and not before.with_name and not refuses
            refused = "stage_full" if asks and self.stage_is_full(seat) else None
            refused = refused if before else "no_seat"
            if self.told(sheet_name, refused=refused, now=self.now, **at) and asks:
                self.asks(self.room.staged.get(seat=seat).pk, first=True)

    @precondition(lambda self: self.room.staged.exists())
    @rule(
        at=st.none() | st.integers(0, 9000), speed=st.sampled_from([1, 2, 4]), plays=st.booleans()
    )
    def replay_the_stage(self, at: int | None, speed: Any, plays: bool) -> None:
        """Replay what is seen on the stage, hold it, or end that."""
        self.tick()
        staged = self.room.staged.values_list("pk", flat=True)
        is_seen = any(self.leaves[key][0] == "given" for key in staged)
        message = protocol.ReplayStage(at=at, speed=speed, plays=plays)
        refused = None if at is None or is_seen else "not_now"
        about: dict[str, Any] = {"room_id": self.room_id, "message": message, "now": self.now}
        self.told(stage_replay, refused=refused, **about)

    @precondition(lambda self: self.room.staged.exists())
    @rule()
    def keep_the_replay(self) -> None:
        """Say that it is still led; where none goes on that changes nothing."""
        self.tick()
        self.told(replay_keep, refused=None, room_id=self.room_id, now=self.now)

    @precondition(lambda self: any(e.problem is None for e in self.oracle.rounds))
    @rule(which=which)
    def add_to_set(self, which: int) -> None:
        """Keep what was asked on the spot: then it is a problem like the others."""
        self.tick()
        typed = [each for each in self.oracle.rounds if each.problem is None]
        asked = self.pick(typed, which)
        assert asked is not None
        at: dict[str, Any] = {"room_id": self.room_id, "round_id": asked.key}
        if self.told(question_add_to_set, **at):
            added = Problem.objects.get(rounds=asked.key)
            asked.problem = added.pk
            self.problems.append(added)
        self.told(question_add_to_set, refused="not_now", **at)

    @rule()
    def rehearse(self) -> None:
        """Simulated children come where no child has answered, and go without a trace."""
        self.tick()
        is_full = len(self.oracle.here) + 5 > self.room.seat_limit
        refused = "not_now" if is_full else None
        refused = "no_rehearsal" if self.oracle.answers or self.oracle.homework else refused
        refused = "not_now" if self.oracle.phase == "over" else refused
        if self.told(simulated_sit_down, refused=refused, room_id=self.room_id):
            self.told(simulated_send_away, room_id=self.room_id)

    # --- A device that goes ahead ----------------------------------------------------------------

    @rule(who=who, problem=st.integers(0, 3))
    def go_ahead(self, who: int, problem: int) -> None:
        """Say that a device shows a problem since now; said twice it changes nothing."""
        self.tick()
        seat, oracle = self.seat(who), self.oracle
        if not seat.here:
            return
        said = encode(problems_ahead(seat.key))
        assert '"accepted"' not in said
        goes = oracle.settings.pace == "own" and oracle.phase == "asking"
        opened = self.now.replace(microsecond=0)
        key = self.problems[problem].pk
        known, _ = self._round_ahead(seat, key, opened)
        gone = GoAhead(problem=key, opened=epoch_ms(opened))
        at: dict[str, Any] = {"seat_id": seat.key, "gone": gone, "now": self.now}
        if not self.told(round_go_ahead, refused=None if goes else "not_now", **at):
            return
        if known is None:
            self._opened_ahead(seat, RoundRow.objects.latest("pk").pk, opened)
        self.told(round_go_ahead, **at)

    # --- Deleted by mistake ----------------------------------------------------------------------

    @precondition(lambda self: self.oracle.phase != "over")
    @rule(who=on_roster, seconds=st.sampled_from([0.5, 3]))
    def a_student_is_deleted_and_brought_back(self, who: int, seconds: float) -> None:
        """A student goes with seat and answers, and all of it comes back."""
        self.tick()
        seat = self.seat(who)
        was_here, student = seat.here, Student.objects.get(name=seat.student)
        self.told(delete, thing=student, now=self.now)
        seat.here = False
        assert seat_access(self.secrets[seat.key]) is None
        assert seat.key not in self.heard.board.tiles or self.deaf
        self.tick(seconds)
        student.refresh_from_db()
        assert self.does(deletion_undo, thing=student, now=self.now) == student.name
        if was_here:
            seat.team = self.oracle.team_of_newcomer(seat.team)
            seat.here = True
            if seat.key in self.heard.pages:
                self.heard.pages[seat.key].look(self.now)

    @precondition(lambda self: self.oracle.phase == "over")
    @rule()
    def the_room_is_deleted_and_brought_back(self) -> None:
        self.tick()
        self.told(delete, thing=self.room, now=self.now)
        assert room_of(self.room_id, self.vega.pk) is None
        assert all(seat_access(secret) is None for secret in self.secrets.values())
        self.does(deletion_undo, thing=Room.objects.get(pk=self.room_id), now=self.now)
        assert Answer.objects.filter(seat__room=self.room_id).count() == len(self.oracle.answers)
