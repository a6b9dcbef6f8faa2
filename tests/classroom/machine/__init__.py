"""A room of two hundred in which anything happens, beside an oracle that counts apart."""

import pytest

for _module in (
    "children",
    "away",
    "teacher",
    "decisions",
    "beside",
    "faults",
    "lesson",
    "counts",
    "reports",
):
    pytest.register_assert_rewrite(f"tests.classroom.machine.{_module}")
