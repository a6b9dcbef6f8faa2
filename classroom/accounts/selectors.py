"""What accounts read: the site's settings, and who has which name or e-mail."""

from django.db.models import Q, QuerySet

from classroom.models import SiteSettings, User


def site_settings() -> SiteSettings:
    """Return the site's settings, the defaults where no admin has saved any."""
    return SiteSettings.objects.filter(pk=1).first() or SiteSettings(pk=1)


def sign_up_domains() -> list[str]:
    """Return the e-mail domains that may sign up, in lower case; empty means any."""
    lines = site_settings().sign_up_domains.lower().split()
    return [line.strip("@,;") for line in lines]


def may_sign_up(email: str) -> bool:
    """Say whether the domain of ``email`` may sign up."""
    domains = sign_up_domains()
    return not domains or email.lower().rpartition("@")[2] in domains


def has_account(email: str, *, but: User | None = None) -> bool:
    """Say whether somebody (but ``but``) has this e-mail, or signs in by it."""
    taken = _users_of(email)
    return (taken.exclude(pk=but.pk) if but else taken).exists()


def user_of(email: str) -> User | None:
    """Return who has this e-mail, or signs in by it."""
    return _users_of(email).first()


def _users_of(email: str) -> QuerySet[User]:
    return User.objects.filter(Q(email__iexact=email) | Q(username__iexact=email))


def username_of(typed: str) -> str:
    """Return the user name of whoever ``typed`` it or their e-mail; else what was typed."""
    typed = typed.replace("\0", "").strip()  # PostgreSQL takes no such character, not even to look
    if "@" not in typed or User.objects.filter(username=typed).exists():
        return typed
    found = User.objects.filter(email__iexact=typed).values_list("username", flat=True).first()
    return found or typed
