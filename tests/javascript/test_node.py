"""The unit tests of the browser's pure modules, ``*.test.js``, under Node's own runner."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.coverage import of_node
from tests.javascript.conftest import ROOT

COVERAGE = (
    "--experimental-test-coverage",
    "--test-coverage-include=static/js/**",
    "--test-coverage-exclude=static/js/vendor/**",
)


def test_the_pure_modules_do_what_their_tests_say(
    node: Path, record_property: Callable[[str, object], None]
) -> None:
    command = [str(node), "--test", "--test-reporter=tap", *COVERAGE, "tests/javascript/*.test.js"]
    done = subprocess.run(
        command, cwd=ROOT, env=of_node(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    passed = re.search(r"^# pass (\d+)$", done.stdout, re.MULTILINE)
    lines = re.search(r"^# all files +\| +([\d.]+)", done.stdout, re.MULTILINE)
    modules = re.findall(r"^# .*\.js +\|", done.stdout, re.MULTILINE)
    assert passed
    assert lines
    assert int(passed[1]) > 0
    every = [
        path for path in (ROOT / "static" / "js").rglob("*.js") if path.parent.name != "vendor"
    ]
    record_property(
        "summary",
        f"JavaScript under node: {passed[1]} tests; they run {lines[1]} % of the lines of "
        f"{len(modules)} of {len(every)} modules. What pages run counts `make coverage`.",
    )
