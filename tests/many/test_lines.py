"""What a connection to PostgreSQL puts up with: machines that are gone, and who stands still.

A machine that is gone cannot be had in a test, so these look at what the system was told.
"""

import os
import select
import socket

import pytest
from django.db import connection, transaction

from astro_site.sql import IDLE_MS
from classroom.live.beside import UNAVAILABLE

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.many]

GIVEN_UP = 12.0
"""Seconds in which a call must end that a machine which is gone does not answer."""


def test_a_machine_that_is_gone_is_given_up_in_seconds() -> None:
    connection.ensure_connection()
    with socket.socket(fileno=os.dup(connection.connection.pgconn.socket)) as line:

        def told(number: int) -> int:
            return line.getsockopt(socket.IPPROTO_TCP, number)

        assert line.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
        asks_for = told(socket.TCP_KEEPINTVL) * told(socket.TCP_KEEPCNT)
        # Whoever waits for an answer asks whether anybody is there, ...
        assert told(socket.TCP_KEEPIDLE) + asks_for <= GIVEN_UP
        # ... and what was sent is not sent again for a quarter of an hour.
        assert 0 < told(socket.TCP_USER_TIMEOUT) <= GIVEN_UP * 1000


def test_who_stands_still_in_a_transaction_loses_its_rows_to_others() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SHOW idle_in_transaction_session_timeout")
        assert cursor.fetchone() == (f"{IDLE_MS // 1000}s",)
    with pytest.raises(UNAVAILABLE):
        stand_still()
    with connection.cursor() as cursor:  # the next call has a new session
        cursor.execute("SELECT 1")


def stand_still() -> None:
    """Say nothing in a transaction until PostgreSQL has ended the session; then say something."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 1")
        cursor.execute("SELECT 1")
        assert select.select([connection.connection.pgconn.socket], [], [], 10)[0]
        cursor.execute("SELECT 1")
