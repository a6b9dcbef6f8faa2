"""The state machine: any commands at any moment, and after each of them everybody agrees."""

import sys
from typing import ClassVar

from hypothesis.stateful import invariant

from tests.classroom.machine.reports import Reports


class AnyRoom(Reports):
    """A room in which anything happens; a look that costs much comes every ``every`` steps."""

    every: ClassVar[int] = 5
    steps = 0

    @invariant()
    def all_agree(self) -> None:
        self.steps += 1
        self.rows_agree()
        self.sql_agrees()
        if self.steps % self.every == 0:
            self.look_around()

    def look_around(self) -> None:
        self.tick()
        if self.deaf:
            self.comes_back()
        self.heard.now = self.now
        self.heard.catch_up()
        self.histories_agree()
        self.inks_agree()
        self.board_agrees()
        self.stage_agrees()
        self.seats_agree()
        if self.steps % (2 * self.every) == 0:
            self.reports_agree()

    def teardown(self) -> None:
        try:
            if sys.exc_info()[0] is None:  # else a step has failed, and nothing hides it
                self.look_around()
                self.reports_agree()
                self.people_agree()
        finally:
            super().teardown()
