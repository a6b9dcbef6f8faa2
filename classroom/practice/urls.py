"""The address of practice."""

from django.urls import path

from classroom.practice import views

urlpatterns = [path("practice/", views.practice, name="practice")]
