"""Signing in and out."""

from django.contrib.auth import views
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpResponse
from django.shortcuts import redirect

from classroom.accounts import coming_back
from classroom.accounts.forms import SignInForm
from classroom.models import User


class SignIn(views.LoginView):
    """A teacher signs in; too many wrong tries lock the account for this address a while."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Sign in; whoever deleted the account lately is asked first."""
        user = form.get_user()
        assert isinstance(user, User)
        if user.deleted_at is not None:
            coming_back.remember(self.request, user)
            return redirect("classroom:account_back")
        return super().form_valid(form)


class SignOut(views.LogoutView):
    """A teacher signs out."""
