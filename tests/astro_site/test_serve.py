"""Starting the site: what the terminal says, and what happens where it cannot start."""

import re
import socket
from pathlib import Path
from typing import Any

import pytest

from astro_site import lan, servers
from astro_site.banner import banner
from astro_site.servers import CannotServe, listening
from tests.astro_site.shell import python


def test_a_taken_port_says_one_clear_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = python(["manage.py", "serve", "--prepare", "--port", str(port)], tmp_path)
    assert done.returncode == 1
    assert done.stderr.strip() == (
        f"CommandError: Port {port} is taken by another program: try `make run PORT={port + 1}`."
    )
    assert not (tmp_path / "astro.sqlite3").exists()  # nothing half-done


@pytest.mark.parametrize("port", [0, -1, 65536, 99999])
def test_a_number_that_is_no_port_says_so(port: int) -> None:
    with pytest.raises(CannotServe, match=f"PORT={port} is no port: choose one from 1024"):
        listening.bind("127.0.0.1", port)


def test_an_address_that_is_not_this_machines_says_so() -> None:
    with pytest.raises(CannotServe, match=r"^Cannot listen on 192\.0\.2\.1:8765: [^()]+\.$"):
        listening.bind("192.0.2.1", 8765)


@pytest.mark.parametrize("told", [{"arguments": ["--server", "gunicorn"]}, {"ASTRO_SERVER": "x"}])
def test_a_server_that_is_none_says_which_there_are(tmp_path: Path, told: dict[str, Any]) -> None:
    arguments = told.pop("arguments", [])
    done = python(["manage.py", "serve", *arguments], tmp_path, **told)
    assert done.returncode == 1
    last = done.stderr.strip().splitlines()[-1]
    assert re.search(r"'?daphne'? or '?uvicorn'?\.$", last), last
    assert "Traceback" not in done.stderr


def test_a_server_that_is_not_installed_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(servers, "find_spec", lambda name: None if "uv" in name else name)
    servers.check("daphne")
    with pytest.raises(CannotServe, match=r"needs uvicorn and uvloop: run .*uvicorn\.txt`\.$"):
        servers.check("uvicorn")


def test_a_free_port_stays_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    for _ in range(2):
        listening.bind("127.0.0.1", port).close()


def test_the_banner_of_a_single_machine_says_how_to_let_tablets_in() -> None:
    text = banner("127.0.0.1", 8000, "abcd-efgh-jkmn")
    assert "http://127.0.0.1:8000/teach/" in text
    assert "make run HOST=0.0.0.0" in text
    assert "Password:  abcd-efgh-jkmn" in text
    assert "http://[::1]:8000/teach/" in banner("::1", 8000, None)
    many = banner("127.0.0.1", 8123, None, many=True)
    assert "make run-many HOST=0.0.0.0 PORT=8123" in many
    assert "make password MANY=1" in many


def test_the_banner_of_a_classroom_shows_address_and_qr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lan, "address", lambda: "192.0.2.7")
    text = banner("0.0.0.0", 8000, None)
    assert "Teacher:   http://192.0.2.7:8000/teach/" in text
    assert "Students:  http://192.0.2.7:8000/" in text
    assert "█" in text
    assert "make password" in text
    assert "Password:" not in text


def test_a_machine_without_a_network_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lan, "address", lambda: None)
    assert "no network address" in banner("0.0.0.0", 8000, None)
    assert lan.origin("0.0.0.0", 8000) == ""
    assert set(lan.LOOPBACK_HOSTS) < set(lan.hosts())


def test_the_network_address_is_never_loopback() -> None:
    found = lan.address()
    assert found is None or not found.startswith("127.")
    for host in ("localhost", "127.0.0.1", "127.1.2.3", "::1"):
        assert lan.is_loopback(host)
        assert lan.origin(host, 8000) == ""
    assert not lan.is_loopback("0.0.0.0")
