"""What V8 counts, as lines and functions of our modules: in Chromium's pages and in Node alike."""

import json
import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import CDPSession, Error, Page

from tests import coverage

MODULES: Final = coverage.ROOT / "static" / "js"
HASH: Final = re.compile(r"\.[0-9a-f]{12}(?=\.js$)")
NO_CODE: Final = re.compile(r"^(?://|/?\*|[\])};,]*$)")
"""Lines that hold a comment, or nothing but the end of something."""


@dataclass
class Module:
    """The lines of a module that hold code, its functions, and which of both were run."""

    lines: set[int] = field(default_factory=set)
    run_lines: set[int] = field(default_factory=set)
    functions: set[tuple[str, int]] = field(default_factory=set)
    run_functions: set[tuple[str, int]] = field(default_factory=set)


def code_lines(source: str) -> set[int]:
    """Return the numbers, from 0, of the lines that hold code."""
    stripped = enumerate(line.strip() for line in source.split("\n"))
    return {number for number, line in stripped if line and not NO_CODE.match(line)}


def add(module: Module, source: str, functions: Iterable[dict[str, Any]]) -> None:
    """Add what one run of a module counted; ``functions`` are V8's, the outer before the inner.

    Its offsets count the 16-bit units of ``source``.
    """
    sizes = [len(f"{line}\n".encode("utf-16-le")) // 2 for line in source.split("\n")]
    starts = list(accumulate(sizes, initial=0))
    was_run = bytearray(starts[-1])
    for number, function in enumerate(functions):
        for part in function["ranges"]:
            start, end = part["startOffset"], min(part["endOffset"], len(was_run))
            was_run[start:end] = bytes([part["count"] > 0]) * max(end - start, 0)
        if number:  # the first is the module itself
            start = function["ranges"][0]["startOffset"]
            line = sum(each <= start for each in starts)
            module.functions.add((function["functionName"], line))
            if function["ranges"][0]["count"]:
                module.run_functions.add((function["functionName"], line))
    module.run_lines |= {
        number
        for number, (start, end) in enumerate(pairwise(starts))
        if number in module.lines and any(was_run[start : end - 1])
    }


def modules(counted: Path) -> dict[str, Module]:
    """Return all modules of the site, by their path below ``static/js``."""
    sources = {
        str(path.relative_to(MODULES)): path.read_text()
        for path in sorted(MODULES.rglob("*.js"))
        if "vendor" not in path.parts
    }
    found = {name: Module(lines=code_lines(source)) for name, source in sources.items()}
    for script in _scripts(counted):
        name = HASH.sub("", script["url"].partition("/js/")[2])
        if name in found and f"/static/js/{name}" in HASH.sub("", script["url"]):
            add(found[name], script.get("source", sources[name]), script["functions"])
    return found


def _scripts(counted: Path) -> Iterator[dict[str, Any]]:
    for path in counted.glob("*.json"):
        yield from json.loads(path.read_text())["result"]


class Watch:
    """Counts what a page runs, from now on, whatever it goes to; for the tests of pages."""

    def __init__(self, page: Page) -> None:
        self._session: CDPSession = page.context.new_cdp_session(page)
        self._session.send("Debugger.enable")
        self._session.send("Profiler.enable")
        self._session.send("Profiler.startPreciseCoverage", {"callCount": True, "detailed": True})

    def keep(self, counted: Path) -> None:
        """Write down what was counted; a page that is gone counts nothing."""
        try:
            result = self._session.send("Profiler.takePreciseCoverage")["result"]
            ours = [script for script in result if "/static/js/" in script["url"]]
            for script in ours:
                asked = {"scriptId": script["scriptId"]}
                answer = self._session.send("Debugger.getScriptSource", asked)
                script["source"] = answer["scriptSource"]
        except Error:
            return
        (counted / f"page-{uuid.uuid4().hex}.json").write_text(json.dumps({"result": ours}))
