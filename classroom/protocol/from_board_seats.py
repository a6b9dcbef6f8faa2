"""What a board says about seats: who is let in or has to go, whose hand is down, in which team."""

from typing import Annotated

from msgspec import Meta

from classroom.protocol.base import MAX_SEATS, Id, Message, Team, ToldEpoch


class Admit(Message, frozen=True, tag="admit"):
    """Gives a seat to the device that asks for its name."""

    seat: Id


class Decline(Message, frozen=True, tag="decline"):
    """Refuses the device that asks for a seat's name."""

    seat: Id


class Remove(Message, frozen=True, tag="remove"):
    """Takes seats out of the room; they come back by the teacher's tap alone."""

    seats: Annotated[tuple[Id, ...], Meta(min_length=1, max_length=MAX_SEATS)]


class LowerHands(Message, frozen=True, tag="lower_hands"):
    """Puts down hands of seats that were raised until a moment: one raised anew since stays up."""

    seats: Annotated[tuple[Id, ...], Meta(min_length=1, max_length=MAX_SEATS)]
    until: ToldEpoch


class ToTeam(Message, frozen=True, tag="to_team"):
    """Moves a child to another team, with all that it has earned."""

    seat: Id
    team: Team
