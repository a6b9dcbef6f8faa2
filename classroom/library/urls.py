"""The addresses of the library."""

from django.urls import path

from classroom.library import views

urlpatterns = [
    path("teach/library/", views.library, name="library"),
    path("teach/library/<slug:slug>/", views.library_set, name="library_set"),
    path("teach/library/<slug:slug>/take/", views.library_take, name="library_take"),
]
