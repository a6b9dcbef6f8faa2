"""The data of the lesson: fields, constraints and QuerySets; only services write it."""

from classroom.models.accommodations import Accommodations
from classroom.models.annotations import Annotation
from classroom.models.answers import Answer, AnswerEvent
from classroom.models.colleagues import Act, BoardLink, Colleague
from classroom.models.helping import HintTaken
from classroom.models.notes import HomeNote
from classroom.models.people import Classroom, School, Student, User
from classroom.models.pictures import Picture
from classroom.models.practice import FactMemory, Practice, PracticeAnswer
from classroom.models.problems import Problem, ProblemSet
from classroom.models.rooms import Room
from classroom.models.rounds import Round
from classroom.models.seats import Seat
from classroom.models.site import SiteSettings
from classroom.models.stage import StagedSheet

__all__ = [
    "Accommodations",
    "Act",
    "Annotation",
    "Answer",
    "AnswerEvent",
    "BoardLink",
    "Classroom",
    "Colleague",
    "FactMemory",
    "HintTaken",
    "HomeNote",
    "Picture",
    "Practice",
    "PracticeAnswer",
    "Problem",
    "ProblemSet",
    "Room",
    "Round",
    "School",
    "Seat",
    "SiteSettings",
    "StagedSheet",
    "Student",
    "User",
]
