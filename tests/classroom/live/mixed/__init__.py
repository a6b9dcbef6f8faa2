"""Thirty children who differ, in one lesson, beside an oracle that knows only what they did."""

import pytest

for _module in ("lesson", "looks"):
    pytest.register_assert_rewrite(f"tests.classroom.live.mixed.{_module}")
