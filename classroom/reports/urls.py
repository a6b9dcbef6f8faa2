"""The addresses of results."""

from django.urls import path

from classroom.reports.views import exports, people, rooms

urlpatterns = [
    path("teach/results/", rooms.results, name="results"),
    path("teach/results/rooms/<int:room_id>/", rooms.room, name="results_room"),
    path(
        "teach/results/rooms/<int:room_id>/cells/<int:seat_id>/<int:round_id>/",
        rooms.cell,
        name="results_cell",
    ),
    path(
        "teach/results/rooms/<int:room_id>/replay/<int:round_id>/",
        rooms.replay,
        name="results_replay",
    ),
    path(
        "teach/results/rooms/<int:room_id>/questions/<int:round_id>/add/",
        rooms.question_add,
        name="results_question_add",
    ),
    path("teach/results/students/<int:student_id>/", people.student, name="results_student"),
    path("teach/results/classes/<int:class_id>/", people.classroom, name="results_class"),
    path(
        "teach/results/rooms/<int:room_id>/export/<slug:ending>/",
        exports.room,
        name="results_room_export",
    ),
    path(
        "teach/results/students/<int:student_id>/export/<slug:ending>/",
        exports.student,
        name="results_student_export",
    ),
    path(
        "teach/results/classes/<int:class_id>/export/<slug:ending>/",
        exports.classroom,
        name="results_class_export",
    ),
]
