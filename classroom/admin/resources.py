"""What admin imports and exports as tables."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.widgets import ForeignKeyWidget

from classroom.admin.scope import of_school
from classroom.models import Answer, Classroom, Problem, ProblemSet, Room, Student, User
from classroom.problems.doubts import faults_unasked


class OwnWidget(ForeignKeyWidget):
    """A row that is named by its number, and that whoever imports may know of."""

    def __init__(self, model: type[models.Model], path: str) -> None:
        super().__init__(model)
        self.path = path

    def get_queryset(self, value: Any, row: Any, *args: Any, **kwargs: Any) -> Any:
        """Keep to the school of its admin."""
        rows = super().get_queryset(value, row, *args, **kwargs)
        return of_school(rows, kwargs["user"], self.path) if "user" in kwargs else rows


class OwnResource(ModelResource):
    """Rows that belong to schools: nobody overwrites another school's by its number."""

    school_path = ""
    user: Any = None

    class Meta:
        clean_model_instances = True
        skip_unchanged = True

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        """Remember who imports."""
        self.user = kwargs.get("user")

    def get_queryset(self) -> Any:
        """Keep to the school of its admin."""
        rows = super().get_queryset()
        return rows if self.user is None else of_school(rows, self.user, self.school_path)


class ClassroomResource(OwnResource):
    """Classes: number, name, teacher."""

    school_path = "teacher__school"
    teacher = Field(attribute="teacher", widget=OwnWidget(User, "school"))

    class Meta:
        model = Classroom
        fields = ("id", "name", "teacher")


class StudentResource(OwnResource):
    """Students: number, name, class, avatar."""

    school_path = "classroom__teacher__school"
    classroom = Field(attribute="classroom", widget=OwnWidget(Classroom, "teacher__school"))

    class Meta:
        model = Student
        fields = ("id", "name", "classroom", "avatar")


class ProblemSetResource(OwnResource):
    """Problem sets without their problems."""

    school_path = "teacher__school"
    teacher = Field(attribute="teacher", widget=OwnWidget(User, "school"))

    class Meta:
        model = ProblemSet
        fields = ("id", "title", "description", "separator", "teacher")


class ProblemResource(OwnResource):
    """Problems; ``accepted`` is a JSON list of texts."""

    school_path = "problem_set__teacher__school"
    problem_set = Field(attribute="problem_set", widget=OwnWidget(ProblemSet, "teacher__school"))

    class Meta:
        model = Problem
        fields = (
            "id",
            "problem_set",
            "position",
            "prompt",
            "accepted",
            "form",
            "points",
            "seconds",
            "hint",
            "explanation",
            "background",
        )

    def validate_instance(self, instance: Any, *args: Any, **kwargs: Any) -> None:
        """Raise ``ValidationError`` for what a teacher could not save either."""
        super().validate_instance(instance, *args, **kwargs)
        faults = faults_unasked(instance, known=_accepted_before(instance))
        if faults:
            raise ValidationError(faults)


def _accepted_before(problem: Problem) -> list[str]:
    """Return what a problem accepted until now, nothing where it is new or comes to another set."""
    same = Problem.objects.filter(pk=problem.pk, problem_set=problem.problem_set)
    return same.values_list("accepted", flat=True).first() or []


class RoomResource(ModelResource):
    """Rooms, to export."""

    class Meta:
        model = Room
        fields = ("id", "code", "title", "kind", "pace", "phase", "created_at", "ended_at")


class AnswerResource(ModelResource):
    """Answers without their ink, to export."""

    room = Field(attribute="seat__room__code", column_name="room")
    name = Field(attribute="seat__name", column_name="name")
    prompt = Field(attribute="round__prompt", column_name="prompt")
    number = Field(attribute="round__number", column_name="round")

    class Meta:
        model = Answer
        fields = (
            "id",
            "room",
            "number",
            "name",
            "prompt",
            "text",
            "settled_text",
            "confidence",
            "mark",
            "marked_by",
            "try_number",
            "points",
            "is_current",
            "is_late",
            "is_collected",
            "sure",
            "is_disputed",
            "flag",
            "first_ink_ms",
            "writing_ms",
            "model_version",
            "received_at",
        )
        export_order = fields
