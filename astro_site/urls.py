"""Which address leads where."""

from django.contrib import admin
from django.urls import include, path

from astro_site import installing
from astro_site.languages.views import Catalogue, switch
from classroom.accounts.views.sign_in import admin_sign_in
from classroom.admin.doing import doing

admin.site.site_header = admin.site.site_title = "Astro Numbers"

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
