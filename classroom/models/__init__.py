"""The data of the lesson: fields and constraints; only services write it."""

from classroom.models.answers import Answer, AnswerEvent
from classroom.models.people import Classroom, School, Student, User
from classroom.models.practice import Practice
from classroom.models.problems import Problem, ProblemSet
from classroom.models.rooms import Room, Round, Seat

__all__ = [
    "Answer",
    "AnswerEvent",
    "Classroom",
    "Practice",
    "Problem",
    "ProblemSet",
    "Room",
    "Round",
    "School",
    "Seat",
    "Student",
    "User",
]
