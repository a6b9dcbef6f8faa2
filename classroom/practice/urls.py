"""The address of practice."""

from django.urls import path

from classroom.practice import digit_views, views

urlpatterns = [
    path("practice/", views.practice, name="practice"),
    path("practice/digits/", digit_views.digits, name="digits"),
    path("practice/digits/judge/", digit_views.digit_judge, name="digit_judge"),
]
