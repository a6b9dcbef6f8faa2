"""The reader's versions in admin: looked at, promoted, rolled back."""

from pathlib import Path

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from inference.models import Promotion, ReaderVersion
from inference.reading.source import Source
from inference.versions.selectors import folder_of, served_source
from inference.versions.services import shipped_register
from tests.classroom.live.pages import page
from tests.inference.test_versions import NOW, read_56, registered

pytestmark = pytest.mark.django_db
LIST = "admin:inference_readerversion_changelist"


@pytest.fixture(autouse=True)
def var(settings: Settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path / "var"


def act(client: Client, action: str, *versions: ReaderVersion) -> str:
    chosen = {"action": action, "_selected_action": [one.pk for one in versions]}
    return page(client.post(reverse(LIST), chosen, follow=True))


def test_an_admin_promotes_and_rolls_back(admin_client: Client, tmp_path: Path) -> None:
    one, two = (registered(tmp_path, version) for version in ("space-1", "space-2"))
    assert "Choose one version." in act(admin_client, "promote", one, two)
    assert "pace-1 may not read yet: it was never measured" in act(admin_client, "promote", one)
    assert "Write the reason in its note." in act(admin_client, "promote_despite", one)
    ReaderVersion.objects.filter(pk=one.pk).update(note="Ms. Vega's class waits for it")
    assert "From now on space-1 reads." in act(admin_client, "promote_despite", one)
    assert Promotion.objects.get().reason == "Ms. Vega's class waits for it"
    assert "space-2 is not served: space-1 is." in act(admin_client, "roll_back", two)
    assert served_source() == Source("mlp", folder_of("space-1"))
    assert "From now on the reader of the settings reads." in act(admin_client, "roll_back", one)
    assert served_source() == Source("default")
    address = reverse("admin:inference_readerversion_change", args=[one.pk])
    assert "against the rule: Ms. Vega's class waits for it, rolled back" in page(
        admin_client.get(address)
    )
    said = [str(entry) for entry in LogEntry.objects.order_by("pk")]
    assert len(said) == 2
    assert "rolled back" in said[1]


def test_an_admin_chooses_among_the_readers_that_came_with_the_code(admin_client: Client) -> None:
    versions = {one.name: one for one in shipped_register(now=NOW)}
    for name in sorted(versions, reverse=True):
        assert f"From now on {versions[name]} reads." in act(
            admin_client, "promote", versions[name]
        )
        assert read_56() == ("56", versions[name].version)


def test_admin_shows_what_a_version_measured_and_lets_nobody_change_it(
    admin_client: Client, tmp_path: Path
) -> None:
    version = registered(tmp_path, "space-1")
    address = reverse("admin:inference_readerversion_change", args=[version.pk])
    text = page(admin_client.get(address))
    assert "mnist-test: 99." in text
    assert version.sha256 in text
    assert " style=" not in text
    admin_client.post(address, {"version": "x", "is_served": "on", "note": "after the holidays"})
    version.refresh_from_db()
    assert (version.version, version.is_served, version.note) == (
        "space-1",
        False,
        "after the holidays",
    )
    assert admin_client.get(reverse("admin:inference_readerversion_add")).status_code == 403
