"""Which address leads where."""

from django.apps import apps
from django.contrib import admin
from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from astro_site import installing
from astro_site.languages.views import Catalogue, switch
from classroom.accounts.views.sign_in import admin_sign_in
from classroom.admin.doing import doing

admin.site.site_header = admin.site.site_title = "Astro Numbers"
admin.site.index_title = _("Admin")
# Apps of others, as people here call what they keep.
apps.get_app_config("auth").verbose_name = _("Groups of accounts")
apps.get_app_config("axes").verbose_name = _("Sign-ins")

handler500 = "astro_site.errors.broken"

urlpatterns = [
    path("", include("classroom.urls")),
    path("worker.js", installing.worker, name="worker"),
    path("app.webmanifest", installing.manifest, name="manifest"),
    path(
        "admin/login/", admin_sign_in, name="admin-login"
    ),  # before admin's own, which counts no guesses
    path("admin/doing/", admin.site.admin_view(doing), name="doing"),
    path("admin/", admin.site.urls),
    path("words/<slug:language>.<slug:version>.js", Catalogue.as_view(), name="catalogue"),
    path("language/", switch, name="language"),
]
