"""No package that stands between the network and the site is below a version with a known hole.

Where an advisory is published, raise the floor here, and the pin in requirements/constraints.txt.
"""

from importlib.metadata import version

import pytest
from packaging.version import Version

FLOORS = {
    "daphne": ("4.2.2", "CVE-2026-44545 CVE-2026-44546"),  # frames of any size, forged headers
    "autobahn": ("26.10.1", "CVE-2026-116579"),  # a small packed frame takes all memory
    "twisted": ("24.7.0", "CVE-2024-41671 CVE-2024-41810"),  # answers out of their order
    "django": ("5.2.17", "CVE-2026-15337 CVE-2026-15830 CVE-2026-15920"),  # script in the admin
    "pillow": ("12.3.0", "CVE-2026-55798 CVE-2026-59197 CVE-2026-59198 CVE-2026-59200"),
    "uvicorn": ("0.11.7", "CVE-2020-7694 CVE-2020-7695"),  # a client's lines in log and headers
    "h11": ("0.16.0", "CVE-2025-43859"),  # one request taken for two
    "websockets": ("10.0", "CVE-2021-33880"),  # in 9.1; 10.0 mends one without a number
}
"""The first version without any advisory that is known, and the last ones that it mends."""


@pytest.mark.parametrize("package", FLOORS)
def test_a_package_is_not_below_its_last_advisory(package: str) -> None:
    floor, advisories = FLOORS[package]
    assert Version(version(package)) >= Version(floor), advisories
