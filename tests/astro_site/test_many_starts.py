"""Many starts of the shape of many processes on one machine, and in one moment."""

import secrets
import socket

import pytest

from astro_site.many.ports import Ports


def test_two_shapes_that_start_at_once_take_no_port_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, third = Ports(), Ports(), Ports()
    begins = iter([20_000, 20_004, 20_010, 20_010, 20_020])
    monkeypatch.setattr(secrets, "choice", lambda _: next(begins))
    assert first.take(5) == [20_000, 20_001, 20_002, 20_003, 20_004]
    assert second.take(5)[0] == 20_010  # nobody listens at 20,004 yet
    second.close()
    assert third.take(5)[0] == 20_010
    first.close()
    third.close()


def test_a_port_that_somebody_listens_on_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    ports = Ports()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        begins = iter([listener.getsockname()[1], 20_040])
        monkeypatch.setattr(secrets, "choice", lambda _: next(begins))
        assert ports.take(1) == [20_040]
    ports.close()
