"""Mr. Orion walks through every address, and nothing of Ms. Vega's is there."""

import pytest
from django.test import Client

from classroom.models import User
from tests.classroom.permissions.addresses import (
    ANY_TEACHERS,
    PRIVATE,
    PUBLIC,
    Fixtures,
    addresses,
    others,
    personal,
)
from tests.classroom.permissions.crawl import (
    METHODS,
    asks,
    hers_in,
    is_led_to_sign_in,
    kept,
    laptop_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hasty_health")]


def test_no_address_is_forgotten() -> None:
    known = {*PRIVATE, *ANY_TEACHERS, *PUBLIC}
    with_ids = {name for name, takes in addresses().items() if takes}
    assert sorted(with_ids - known) == [], (
        "say in tests/classroom/permissions/addresses.py whose these are"
    )
    assert sorted(known - set(addresses())) == []
    # Admin has its own tests; the worker and the manifest are the same for everybody.
    same_for_all = {"catalogue", "language", "manifest", "worker"}
    assert others() == {"admin", "admin-login", "doing", *same_for_all}


@pytest.mark.parametrize("name", sorted(PRIVATE))
def test_nothing_of_hers_is_there_for_mr_orion(
    name: str, things: Fixtures, orions_laptop: Client
) -> None:
    before = kept()
    for args in PRIVATE[name](things):
        found = {m: asks(orions_laptop, m, name, args).status_code for m in METHODS}
        # 405: nobody may ask in this way, which tells nothing of what is there
        assert set(found.values()) in ({404}, {404, 405}), (args, found)
    assert kept() == before


@pytest.mark.parametrize("name", sorted(PRIVATE))
def test_all_of_it_is_there_for_ms_vega(name: str, things: Fixtures, vega: User) -> None:
    laptop = laptop_of(vega)
    for args in PRIVATE[name](things):
        found = asks(laptop, "get", name, args)
        if found.status_code == 405:
            found = asks(laptop, "post", name, args)
        assert found.status_code in (200, 204, 302, 400, 409), (args, found.status_code)
        assert not is_led_to_sign_in(found)


@pytest.mark.parametrize("name", sorted({*PRIVATE, *ANY_TEACHERS, *personal()}))
def test_somebody_signed_out_is_led_to_sign_in(name: str, things: Fixtures, client: Client) -> None:
    before = kept()
    listed = PRIVATE[name](things) if name in PRIVATE else [ANY_TEACHERS.get(name, ())]
    for args in listed:
        answers = {m: asks(client, m, name, args) for m in METHODS}
        taken = [each for each in answers.values() if each.status_code != 405]
        assert taken, name
        # 401: what a page's own requests are told, for a redirect would tell them nothing
        assert all(is_led_to_sign_in(each) or each.status_code == 401 for each in taken), answers
    assert kept() == before


@pytest.mark.parametrize("name", personal())
def test_pages_of_ones_own_hold_nothing_of_hers(
    name: str, things: Fixtures, orions_laptop: Client
) -> None:
    before = kept()
    response = asks(orions_laptop, "get", name, ())
    assert response.status_code in (200, 404, 405)
    assert hers_in(response) == []
    assert kept() == before


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_a_stranger_with_nothing_opens_nothing(name: str, things: Fixtures, client: Client) -> None:
    args, _reason = PUBLIC[name]
    before = kept()
    for method in METHODS:
        response = asks(client, method, name, args)
        assert response.status_code < 500 or name in ("readyz", "health")  # no worker runs here
        assert hers_in(response) == []
    assert kept() == before
