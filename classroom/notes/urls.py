"""The addresses of notes home."""

from django.urls import path

from classroom.notes import views

urlpatterns = [
    path("teach/classes/<int:class_id>/notes/", views.notes, name="notes"),
    path("teach/classes/<int:class_id>/notes/print/", views.notes_print, name="notes_print"),
    path("note/<str:token>/", views.home_note, name="home_note"),
]
