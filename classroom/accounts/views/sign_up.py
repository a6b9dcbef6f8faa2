"""Signing up: in one step, or with an e-mail first where only some domains may."""

from typing import Final

from axes.helpers import get_client_ip_address
from django.contrib.auth import login
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from classroom.accounts import mail, throttle
from classroom.accounts.forms import EMAILS
from classroom.accounts.selectors import may_sign_up, sign_up_domains, site_settings, user_of
from classroom.accounts.services import teacher_sign_up
from classroom.accounts.sign_up_forms import AddressForm, SignUpForm

BACKEND: Final = "classroom.accounts.backend.AccountBackend"
"""Named, since Django cannot know which of two backends a new user signed in by."""

TRIES: Final = 100
"""An hour and address; a school is one address, and on its first day everybody signs up."""
_SALT: Final = "classroom.sign_up"
"""Names what is signed, so that no other signed address makes an account."""

_TOKEN_MAX_AGE: Final = 24 * 3600
"""A day, as for a new password: e-mails at a school may wait that long."""


@never_cache
@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest) -> HttpResponse:
    """Sign up, or ask for the e-mail with which one can."""
    if request.user.is_authenticated:
        return redirect("classroom:desk")
    if refusal := _refusal(request):
        return refusal
    if sign_up_domains():
        return _ask_for_email(request)
    return _sign_up(request, SignUpForm(request.POST or None))


@never_cache
@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up_proven(request: HttpRequest, token: str) -> HttpResponse:
    """Sign up with the link of the e-mail."""
    if refusal := _refusal(request):
        return refusal
    try:
        email: str = signing.loads(token, salt=_SALT, max_age=_TOKEN_MAX_AGE)
    except signing.BadSignature:
        return render(request, "accounts/sign_up_stale.html", status=410)
    if not may_sign_up(email):  # the domains have changed since
        return render(request, "accounts/sign_up_stale.html", status=410)
    return _sign_up(request, SignUpForm(request.POST or None, proven=email))


def _refusal(request: HttpRequest) -> HttpResponse | None:
    if not site_settings().sign_up_open:
        return render(request, "accounts/sign_up_closed.html", status=403)
    address = get_client_ip_address(request) or ""
    if request.method == "POST" and not throttle.allow("sign-up", address, limit=TRIES):
        return render(request, "accounts/too_often.html", status=429)
    return None


def _sign_up(request: HttpRequest, form: SignUpForm) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            user = teacher_sign_up(
                email=data["email"], name=data["name"], password=data["password1"]
            )
        except ValidationError as error:
            form.add_error("email", error)
        else:
            login(request, user, backend=BACKEND)
            return redirect("classroom:desk")
    status = 400 if form.is_bound else 200
    return render(request, "accounts/sign_up.html", {"form": form}, status=status)


def _ask_for_email(request: HttpRequest) -> HttpResponse:
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        if throttle.allow("sign-up-email", email, limit=EMAILS):
            _post_email(request, email)
        return render(request, "accounts/sign_up_sent.html", {"email": email})
    context = {"form": form, "domains": sign_up_domains()}
    status = 400 if form.is_bound else 200
    return render(request, "accounts/sign_up_address.html", context, status=status)


def _post_email(request: HttpRequest, email: str) -> None:
    """Whoever has an account gets an e-mail as well: the page tells nobody who has one."""
    known = user_of(email)
    if known:
        address = reverse("classroom:sign_in")
    else:
        token = signing.dumps(email, salt=_SALT)
        address = reverse("classroom:sign_up_proven", args=[token])
    context = {"known": known is not None, "url": request.build_absolute_uri(address)}
    mail.post(
        template="accounts/emails/sign_up.txt",
        context=context,
        subject=_("Your account at Astro Numbers"),
        to=email,
        reader=known,
    )
