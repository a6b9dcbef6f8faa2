"""The addresses of accounts."""

from django.urls import path

from classroom.accounts.views import account, password, sign_in, sign_up

urlpatterns = [
    path("teach/sign-in/", sign_in.SignIn.as_view(), name="sign_in"),
    path("teach/sign-out/", sign_in.SignOut.as_view(), name="sign_out"),
    path("teach/sign-up/", sign_up.sign_up, name="sign_up"),
    path("teach/sign-up/<str:token>/", sign_up.sign_up_proven, name="sign_up_proven"),
    path("teach/account/", account.account, name="account"),
    path("teach/password/", password.password_change, name="password_change"),
    path("teach/password/forgotten/", password.Reset.as_view(), name="password_reset"),
    path("teach/password/sent/", password.ResetSent.as_view(), name="password_reset_sent"),
    path(
        "teach/password/<uidb64>/<token>/",
        password.ResetConfirm.as_view(),
        name="password_reset_confirm",
    ),
    path("teach/password/done/", password.ResetDone.as_view(), name="password_reset_done"),
]
