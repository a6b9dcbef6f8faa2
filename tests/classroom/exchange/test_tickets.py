"""A file on its way through a question: only its own teacher hands it back, whole."""

import pytest

from classroom.exchange import BadTable, Reading, Readings, Row, Table, tickets
from classroom.exchange.tickets import of_readings_ticket, readings_ticket

TABLE = Table((Row(1, ("Name", "1.5")), Row(3, ("Zoë", ""), {2: "formula"})), "cp1252")
READINGS = Readings("encoding", (Reading("A", TABLE), Reading("B", None, "No table.")), True)


def test_a_ticket_brings_back_what_it_took_to_its_owner_alone() -> None:
    ticket = readings_ticket(READINGS, 7)
    assert of_readings_ticket(ticket, 7) == READINGS
    assert of_readings_ticket(ticket, 8) is None
    assert of_readings_ticket(ticket[:-2], 7) is None


def test_of_a_large_file_the_sure_table_is_kept_and_an_unsure_one_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    large = Readings(
        "sheet", (Reading("A", TABLE), *[Reading(f"{n:099}", TABLE) for n in range(99)]), True
    )
    monkeypatch.setattr(tickets, "MAX_TICKET", 500)
    kept = of_readings_ticket(readings_ticket(large, 7), 7)
    assert kept is not None
    assert [one.name for one in kept.each] == ["A"]
    with pytest.raises(BadTable, match="too large to be looked at"):
        readings_ticket(Readings("sheet", large.each, False), 7)
