"""The addresses of deleting, undoing and what is kept."""

from django.urls import path

from classroom.privacy import views

urlpatterns = [
    path("teach/delete/<slug:kind>/<int:pk>/", views.deletion, name="delete"),
    path("teach/undo/<slug:kind>/<int:pk>/", views.undo, name="undo"),
    path("teach/deleted/", views.deleted, name="deleted"),
]
