"""The settings: ready on a local machine, strict in production."""

import secrets
import stat
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured

from astro_site import checks, lan, secret
from tests.astro_site.shell import python

KEY = "k" * 40
SAFE = {
    "ASTRO_MODE": "production",
    "ASTRO_SECRET_KEY": KEY,
    "ASTRO_ALLOWED_HOSTS": "maths.example, [2001:db8::1],",
}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"ASTRO_SECRET_KEY": ""}, "Production needs ASTRO_SECRET_KEY: 40 random characters."),
        ({"ASTRO_SECRET_KEY": KEY[1:]}, "Production needs ASTRO_SECRET_KEY"),
        ({"ASTRO_ALLOWED_HOSTS": "*"}, "Production needs ASTRO_ALLOWED_HOSTS"),
        ({"ASTRO_ALLOWED_HOSTS": ""}, "Production needs ASTRO_ALLOWED_HOSTS"),
        ({"ASTRO_DEBUG": "1"}, "ASTRO_DEBUG must be off in production."),
        ({"ASTRO_MODE": "prod"}, "ASTRO_MODE is 'prod'; it must be 'local' or 'production'."),
        ({"ASTRO_PORT": "http"}, "ASTRO_PORT is 'http': give a whole number."),
        ({"ASTRO_PORT": "99999"}, "ASTRO_PORT is 99999: give a whole number, 0 to 65535."),
        ({"ASTRO_PROXIES": "one"}, "ASTRO_PROXIES is 'one': give a whole number."),
        ({"ASTRO_PROXIES": "-1"}, "ASTRO_PROXIES is -1: give a whole number, 0 or more."),
        ({"ASTRO_EMAIL_URL": "mail.example"}, "ASTRO_EMAIL_URL is no mail address: write smtp"),
        ({"ASTRO_EMAIL_URL": "smtp+tls://"}, "ASTRO_EMAIL_URL names no host: write smtp"),
    ],
)
def test_an_unsafe_production_does_not_start_and_says_why_in_one_line(
    tmp_path: Path, change: dict[str, str], sentence: str
) -> None:
    done = python(["manage.py", "check"], tmp_path, **(SAFE | change))
    assert done.returncode == 1
    assert done.stderr.startswith("Astro Numbers cannot start: ")
    assert sentence in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_safe_production_starts_and_keeps_its_cookies_to_https(tmp_path: Path) -> None:
    script = (
        "from astro_site import settings as s;"
        "print(s.ALLOWED_HOSTS, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE,"
        " s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS > 0, s.DEBUG, s.SECRET_KEY == 'k' * 40)"
    )
    done = python(["-c", script], tmp_path, **SAFE)
    assert done.stdout.strip() == (
        "['maths.example', '[2001:db8::1]'] True True True True False True"
    ), done.stderr
    assert not (tmp_path / "secret_key").exists()


@pytest.mark.parametrize("preloads", [False, True])
def test_a_safe_production_is_clean_and_says_who_is_preloaded(
    tmp_path: Path, preloads: bool
) -> None:
    safe = {
        **SAFE,
        "ASTRO_SECRET_KEY": secrets.token_urlsafe(48),
        "ASTRO_EMAIL_URL": "smtp+tls://vega:starlight@mail.example:587",
        "ASTRO_EMAIL_FROM": "maths@mail.example",
        "ASTRO_HSTS_PRELOAD": f"{preloads:d}",
    }
    done = python(["manage.py", "check", "--deploy"], tmp_path, **safe)
    assert "no issues" in done.stdout, done.stderr
    script = (
        "import django; django.setup();"
        "from django.test import Client;"
        "said = Client(headers={'host': 'maths.example'}).get('/livez', secure=True);"
        "print(said['Strict-Transport-Security'])"
    )
    done = python(["-c", script], tmp_path, **safe, DJANGO_SETTINGS_MODULE="astro_site.settings")
    whole = "; includeSubDomains; preload" if preloads else ""
    assert done.stdout.strip().splitlines()[-1:] == [f"max-age=31536000{whole}"], done.stderr


def test_a_local_machine_needs_no_settings_at_all(tmp_path: Path) -> None:
    done = python(["manage.py", "check"], tmp_path / "new" / "folder")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "new" / "folder" / "secret_key").exists()


def test_the_hint_for_tablets_names_the_port_in_use() -> None:
    assert lan.run_for_tablets(8000) == "make run HOST=0.0.0.0"
    assert lan.run_for_tablets(8123) == "make run HOST=0.0.0.0 PORT=8123"
    assert lan.run_for_tablets(8000, many=True) == "make run-many HOST=0.0.0.0"


def test_the_local_secret_is_made_once_and_read_by_its_owner_alone(tmp_path: Path) -> None:
    made = secret.from_environment({}, tmp_path, production=False)
    assert len(made) >= 50
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert secret.from_environment({}, tmp_path, production=False) == made
    (tmp_path / "elsewhere").mkdir()
    assert secret.from_environment({}, tmp_path / "elsewhere", production=False) != made


def test_a_given_secret_is_taken_and_nothing_is_written(tmp_path: Path) -> None:
    given = {"ASTRO_SECRET_KEY": KEY}
    assert secret.from_environment(given, tmp_path, production=True) == KEY
    assert secret.from_environment({"ASTRO_SECRET_KEY": "x"}, tmp_path, production=False) == "x"
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ImproperlyConfigured):
        secret.from_environment({"ASTRO_SECRET_KEY": "x"}, tmp_path, production=True)


def test_sqlite_transactions_begin_as_writers_so_that_none_is_turned_away_midway() -> None:
    options = settings.DATABASES["default"].get("OPTIONS", {})
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]


def test_the_content_security_policy_forbids_inline_code_and_other_sites() -> None:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert directives["default-src"] == ["'self'"]
    allowed = {source for sources in directives.values() for source in sources}
    assert allowed == {"'self'", "'none'", "data:"}


def test_the_systems_own_checks_pass() -> None:
    assert run_checks() == []


def test_the_systems_own_checks_notice_what_would_break_the_lesson(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(settings, "INSTALLED_APPS", ["django.contrib.staticfiles", "daphne"])
    monkeypatch.setattr(settings, "CHANNEL_LAYERS", {"default": {}})
    found = [*checks.daphne_comes_first(), *checks.both_layers_exist()]
    assert [error.id for error in found] == ["astro.E001", "astro.E002"]
    assert "'inference'" in found[1].msg


def test_emails_go_to_the_terminal_until_a_mail_server_is_named(tmp_path: Path) -> None:
    script = (
        "from astro_site import settings as s;"
        "print(s.EMAIL_BACKEND.split('.')[-2], getattr(s, 'EMAIL_HOST', ''),"
        " getattr(s, 'EMAIL_USE_TLS', False), s.EMAIL_TIMEOUT, s.DEFAULT_FROM_EMAIL)"
    )
    here = python(["-c", script], tmp_path)
    assert here.stdout.strip() == "console  False 10 Astro Numbers <astro@localhost>", here.stderr
    mailing = {
        "ASTRO_EMAIL_URL": "smtp+tls://vega:p%40ss@mail.example:587",
        "ASTRO_EMAIL_FROM": "maths@school.example",
    }
    there = python(["-c", script], tmp_path, **mailing)
    assert there.stdout.strip() == "smtp mail.example True 10 maths@school.example", there.stderr


def test_a_production_that_prints_its_emails_is_warned(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    (warning,) = checks.emails_leave()
    assert "ASTRO_EMAIL_URL" in str(warning.hint)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert not checks.emails_leave()
