"""A clock that can be stepped: the server's processes alone see it, by libfaketime."""

from collections.abc import Mapping
from pathlib import Path

HOUR = 3600

LOOK_SECONDS = 1
"""How often a process looks whether its clock was stepped."""

TURN_MS = 5
"""How long a thread of Python waits for the interpreter until it asks for it."""

LIBRARIES = ("/usr/lib", "/usr/local/lib")


class NoFakeClock(Exception):
    """libfaketime is not installed; scenes with its clock are left out."""


class Clock:
    """The clock of the processes that are started with ``environment``; others keep theirs."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "clock"
        self.step(0)

    def environment(self) -> Mapping[str, str]:
        """Return what lets a process see this clock. Raises NoFakeClock.

        What only runs, as ``time.monotonic`` does, is left alone: no step moves it.
        """
        library = _library()
        if library is None:
            raise NoFakeClock("libfaketime is not here (Debian: apt install faketime)")
        return {
            "LD_PRELOAD": str(library),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            # Without a cache its threads wait for one another, and the site stands still.
            "FAKETIME_CACHE_DURATION": str(LOOK_SECONDS),
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "DONT_FAKE_MONOTONIC": "1",
            # That wait ends by the clock that is left alone. libfaketime 0.9.10 reckons with the
            # other one all the same, and it ends at once: threads snatch the interpreter from each
            # other, and sites of several processes do little else. So it is told how long it lasts.
            "FAKETIME_WAIT_MS": str(TURN_MS),
        }

    def step(self, seconds: int) -> None:
        """Let the clock be so many seconds ahead of the machine's, or behind it, from now on."""
        fresh = self._file.with_suffix(".new")
        fresh.write_text(f"{seconds:+d}")
        fresh.replace(self._file)  # whole, whenever it is looked at


def _library() -> Path | None:
    for folder in LIBRARIES:
        # The variant for programs with threads.
        for found in sorted(Path(folder).glob("**/faketime/libfaketimeMT.so.1")):
            return found
    return None
