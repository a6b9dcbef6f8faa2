"""What npm packages hold, for the commands that bring parts of them into the tree."""

import subprocess
import tarfile
import tempfile
from pathlib import Path

from django.core.management.base import CommandError


def package_files(package: str, version: str) -> dict[str, bytes]:
    """Return the files of an npm package by path. Raises ``CommandError`` where npm fails."""
    name = f"{package}@{version}"
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            ["npm", "pack", "--silent", name],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise CommandError(f"npm could not bring {name}: {done.stderr.strip()[-300:]}")
        with tarfile.open(Path(folder) / done.stdout.split()[-1]) as archive:
            return {
                member.name.removeprefix("package/"): file.read()
                for member in archive.getmembers()
                if (file := archive.extractfile(member)) is not None
            }


def check_digest(what: str, digest: str, expected: str) -> None:
    """Raise ``CommandError`` where the sha256 of ``what`` is not the expected one."""
    if digest != expected:
        raise CommandError(f"{what}: sha256 is {digest}, not {expected}")
