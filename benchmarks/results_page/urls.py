"""The site's addresses, and the baseline's beside them."""

from django.urls import path

from astro_site.urls import urlpatterns as site
from benchmarks.results_page.plain import plain

urlpatterns = [*site, path("plain/<int:room_id>/", plain)]
