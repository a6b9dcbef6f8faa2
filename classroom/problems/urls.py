"""The addresses of problem sets."""

from django.urls import path

from classroom.problems.views import pictures

urlpatterns = [
    path("pictures/<uuid:picture_id>/", pictures.picture, name="picture"),
]
