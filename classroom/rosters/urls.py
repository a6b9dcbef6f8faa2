"""The addresses of classes, rosters and cards."""

from django.urls import path

from classroom.rosters.views import (
    accommodations,
    classes,
    entry,
    handover,
    lists,
    sheets,
    students,
)

urlpatterns = [
    path("teach/classes/", classes.classes, name="classes"),
    path("teach/classes/new/", classes.class_new, name="class_new"),
    path("teach/classes/<int:class_id>/", classes.class_page, name="class_page"),
    path("teach/classes/<int:class_id>/edit/", classes.class_edit, name="class_edit"),
    path("teach/classes/<int:class_id>/let-in/", classes.class_let_in, name="class_let_in"),
    path("teach/classes/<int:class_id>/put-away/", classes.class_archive, name="class_archive"),
    path("teach/classes/<int:class_id>/bring-back/", classes.class_return, name="class_return"),
    path("teach/classes/<int:class_id>/students/", classes.student_add, name="student_add"),
    path("teach/classes/<int:class_id>/import/", lists.list_import, name="list_import"),
    path("teach/classes/<int:class_id>/import/look/", lists.list_look, name="list_look"),
    path("teach/classes/<int:class_id>/import/save/", lists.list_save, name="list_save"),
    path("teach/classes/<int:class_id>/cards/", sheets.cards, name="cards"),
    path("teach/classes/<int:class_id>/cards/make/", sheets.cards_make, name="cards_make"),
    path("teach/classes/<int:class_id>/hand-over/", handover.hand_over, name="class_hand_over"),
    path(
        "teach/classes/<int:class_id>/accommodations/",
        accommodations.class_needs,
        name="class_needs",
    ),
    path(
        "teach/students/<int:student_id>/accommodations/",
        accommodations.student_needs,
        name="student_needs",
    ),
    path("teach/students/<int:student_id>/", students.student_edit, name="student_edit"),
    path("teach/students/<int:student_id>/move/", students.student_to, name="student_to"),
    path("teach/students/<int:student_id>/let-in/", students.student_let_in, name="student_let_in"),
    path(
        "teach/students/<int:student_id>/new-card/",
        students.student_new_card,
        name="student_new_card",
    ),
    path("teach/students/<int:student_id>/card/", sheets.cards_of_student, name="cards_of_student"),
    path("card/", entry.card, name="card"),
    path("card/pictures/<str:code>/", entry.card_pictures, name="card_pictures"),
    path("card/<uuid:token>/", entry.card_open, name="card_open"),
]
