"""The addresses of homework: the teacher's pages, and the students'."""

from django.urls import path

from classroom.homework import next_views, views

urlpatterns = [
    path("teach/homework/", views.listing, name="homework_list"),
    path("teach/homework/new/", views.new, name="homework_new"),
    path(
        "teach/classes/<int:class_id>/practise-next/",
        next_views.practise_next_give,
        name="homework_next",
    ),
    path("teach/homework/<int:room_id>/", views.progress, name="homework"),
    path("teach/homework/<int:room_id>/grid/", views.grid, name="homework_grid"),
    path("teach/homework/<int:room_id>/due/", views.due, name="homework_due"),
    path("teach/homework/<int:room_id>/collect/", views.collect, name="homework_collect"),
    path("teach/homework/<int:room_id>/door/", views.decide, name="homework_door"),
    path("teach/homework/<int:room_id>/settle/", views.settle, name="homework_settle"),
]
