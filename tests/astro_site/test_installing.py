"""What a tablet needs to install the site, and to start it without network."""

import json
import re

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client


@pytest.mark.django_db
def test_the_site_can_be_installed(client: Client) -> None:
    page = client.get("/").content.decode()
    address = re.search(r'rel="manifest" href="([^"]+)"', page)
    assert address is not None
    answer = client.get(address[1])
    told = json.loads(answer.content)
    assert answer["Content-Type"] == "application/manifest+json"
    assert (told["display"], told["start_url"]) == ("standalone", "/")
    assert [icon["sizes"] for icon in told["icons"]] == ["any", "512x512"]


def test_other_static_files_make_another_worker(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So a browser takes the new one at once, and it drops what the old one kept."""
    answer = client.get("/worker.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert "no-cache" in answer["Cache-Control"]
    assert "worker-src 'self'" in answer["Content-Security-Policy"]
    first, *rest = answer.content.decode().splitlines()
    monkeypatch.setattr(staticfiles_storage, "manifest_hash", "another", raising=False)
    other, *same = client.get("/worker.js").content.decode().splitlines()
    assert (other, same) == ('self.ASTRO_VERSION = "another";', rest)
    assert first != other
