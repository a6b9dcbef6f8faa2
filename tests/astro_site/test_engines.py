"""How transactions of one process wait for each other on SQLite."""

import threading
from functools import partial

import pytest
from django.db import OperationalError, connection, transaction

from astro_site.engines.sqlite.base import turns
from astro_site.engines.turns import Turns
from tests.astro_site.clients import wait_until

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 20.0


@pytest.fixture
def here() -> Turns:
    """The turns at the tests' own database."""
    return turns[str(connection.settings_dict["NAME"])]


class Child(threading.Thread):
    """Writes its name down in a transaction of its own."""

    def __init__(self, name: str, book: list[str]) -> None:
        super().__init__(name=name, daemon=True)
        self._book = book

    def run(self) -> None:
        try:
            with transaction.atomic():
                self._book.append(self.name)
        except OperationalError as error:
            self._book.append(f"{self.name}: {error}")
        finally:
            connection.close()


def waits(here: Turns, number: int) -> bool:
    return here.waiting == number


def test_who_writes_is_let_in_in_the_order_in_which_they_came(here: Turns) -> None:
    book: list[str] = []
    children = [Child(name, book) for name in ("Ada", "Bo", "Cy")]
    with transaction.atomic():
        for number, child in enumerate(children, start=1):
            child.start()
            wait_until(partial(waits, here, number), f"{child.name} waits")
        assert book == []
    for child in children:
        child.join(PATIENCE)
    assert book == ["Ada", "Bo", "Cy"]


def test_whose_turn_does_not_come_is_told_what_sqlite_says(
    here: Turns, monkeypatch: pytest.MonkeyPatch
) -> None:
    book: list[str] = []
    ada, bo = Child("Ada", book), Child("Bo", book)
    with monkeypatch.context() as impatient, transaction.atomic():
        impatient.setitem(connection.settings_dict["OPTIONS"], "timeout", 0.01)
        ada.start()
        ada.join(PATIENCE)
    assert book == ["Ada: database is locked"]
    assert here.waiting == 0
    bo.start()
    bo.join(PATIENCE)
    assert book[1:] == ["Bo"]


def test_a_transaction_that_comes_to_nothing_lets_the_next_one_in() -> None:
    book: list[str] = []
    with pytest.raises(LookupError), transaction.atomic():
        raise LookupError
    with transaction.atomic():
        connection.close()  # as where the file can be used no more
    ada = Child("Ada", book)
    ada.start()
    ada.join(PATIENCE)
    assert book == ["Ada"]
