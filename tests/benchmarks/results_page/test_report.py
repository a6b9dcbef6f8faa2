"""The benchmark of the results page: its table, its bars, its baseline."""

import re
from dataclasses import replace

import pytest
from django.test import Client, override_settings

from benchmarks.results_page.cli import parse
from benchmarks.results_page.fill import room_fill
from benchmarks.results_page.measure import Opening, opening
from benchmarks.results_page.report import missed_bars, table
from classroom.models import User

QUICK = Opening(seconds=[0.2, 0.3, 0.9], cpu_seconds=[0.1, 0.1, 0.1], queries=6, size=500_000)


def test_a_page_that_keeps_every_bar_misses_none() -> None:
    assert missed_bars(QUICK, QUICK) == []


@pytest.mark.parametrize(
    ("opened", "sentence"),
    [
        (replace(QUICK, seconds=[1.1, 1.2, 0.9]), "The page opens in 1100 ms; the bar is 1000 ms."),
        (replace(QUICK, queries=206), "A full room costs 206 queries, one cell 6."),
    ],
)
def test_a_bar_that_is_missed_is_named(opened: Opening, sentence: str) -> None:
    assert missed_bars(opened, QUICK) == [sentence]


def test_the_table_has_the_baseline_beside_it() -> None:
    rows = [line.split("|")[1:4] for line in table(QUICK, replace(QUICK, queries=206)).splitlines()]
    found = {what.strip(): (ours.strip(), plain.strip()) for what, ours, plain in rows}
    assert found["queries"] == ("6", "206")
    assert found["time p50, ms"] == ("300", "300")
    assert found["page, kB"] == ("500", "500")


@pytest.mark.parametrize("arguments", [["--seats", "0"], ["--problems", "201"], ["--times", "0"]])
def test_a_load_without_sense_is_refused(arguments: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        parse(arguments)


@override_settings(ROOT_URLCONF="benchmarks.results_page.urls")
def test_both_pages_show_every_answer_and_only_ours_in_a_fixed_number_of_queries(
    vega: User, client: Client
) -> None:
    client.force_login(vega)
    room = room_fill(vega, seats=4, problems=3)
    ours = opening(client, f"/teach/results/rooms/{room.pk}/", times=1)
    plain = opening(client, f"/plain/{room.pk}/", times=1)
    assert client.get(f"/plain/{room.pk}/").content.count(b"<svg") == 12
    found = re.findall(rb"cells/", client.get(f"/teach/results/rooms/{room.pk}/").content)
    assert len(found) == 2 * 12  # in the map, and in the lesson's picture
    assert (ours.queries, plain.queries) == (6, 4 + 4)


def test_a_page_that_is_not_there_is_no_result(db: None, client: Client) -> None:
    with pytest.raises(RuntimeError, match="answered 404"):
        opening(client, "/nowhere/", times=1)
