"""Signing in and out, and a password of one's own."""

from typing import cast

from django.contrib.auth import update_session_auth_hash, views
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import SetPasswordForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from classroom.accounts.services import password_choose
from classroom.models import User


class SignIn(views.LoginView):
    """A teacher signs in; too many wrong tries lock the account for this address a while."""

    template_name = "accounts/sign_in.html"
    redirect_authenticated_user = True


class SignOut(views.LogoutView):
    """A teacher signs out."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def password_change(request: HttpRequest) -> HttpResponse:
    """A teacher chooses a password of their own, as asked at the first sign-in."""
    user = cast(User, request.user)
    form = SetPasswordForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        password_choose(user=user, password=form.cleaned_data["new_password1"])
        update_session_auth_hash(request, user)  # the session that chose it stays signed in
        return redirect("classroom:desk")
    return render(request, "accounts/password_change.html", {"form": form})
