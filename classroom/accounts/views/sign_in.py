"""Signing in and out."""

from typing import Any

from django.contrib.auth import views
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from classroom.accounts import coming_back, guessing
from classroom.accounts.forms import SignInForm
from classroom.accounts.selectors import username_of
from classroom.models import User


class SignIn(views.LoginView):
    """A teacher signs in; too many wrong tries lock the account for this address a while.

    Too many names that fail in one network make its unknown devices wait.
    """

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Try no password for whoever seems to be guessing."""
        if guessing.is_guessing(request, self._typed()):
            return render(request, "accounts/too_often.html", status=429)
        return super().post(request, *args, **kwargs)

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Say that it was wrong, and count the name."""
        if typed := self._typed():
            guessing.note_failed(self.request, typed)
        return super().form_invalid(form)

    def _typed(self) -> str:
        return username_of(self.request.POST.get("username", "")[:254])

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Sign in; whoever deleted the account lately is asked first."""
        user = form.get_user()
        assert isinstance(user, User)
        if user.deleted_at is not None:
            coming_back.remember(self.request, user)
            return redirect("classroom:account_back")
        response = super().form_valid(form)
        guessing.remember_device(self.request, response, user)
        return response


class SignOut(views.LogoutView):
    """A teacher signs out."""


def admin_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead to the one page where a password can be tried; whoever is signed in may not enter."""
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect_to_login(request.GET.get("next", "") or reverse("admin:index"))
