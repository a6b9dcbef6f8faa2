"""The addresses of deleting, undoing and what is kept."""

from django.urls import path

from classroom.privacy import account_views, views

urlpatterns = [
    path("privacy/", views.privacy, name="privacy"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("teach/delete/<slug:kind>/<int:pk>/", views.deletion, name="delete"),
    path("teach/undo/<slug:kind>/<int:pk>/", views.undo, name="undo"),
    path("teach/deleted/", views.deleted, name="deleted"),
    path("teach/students/<int:student_id>/export/", views.student_export, name="student_export"),
    path("teach/account/delete/", account_views.account_delete, name="account_delete"),
    path("teach/account/back/", account_views.account_back, name="account_back"),
]
