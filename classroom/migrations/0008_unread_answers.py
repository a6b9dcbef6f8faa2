"""Earlier answers that were never read are settled: nobody reads what counts no more."""

from typing import Any

from django.db import migrations, models


def settle(apps: Any, schema_editor: Any) -> None:
    """Let superseded answers that wait for their reading wait no more."""
    answers = apps.get_model("classroom", "Answer").objects
    waiting = answers.filter(is_current=False, mark="reading")
    waiting.update(mark="unread", claimed_at=None)


def unsettle(apps: Any, schema_editor: Any) -> None:
    """Give answers that were never read the mark that they had before there was one for them."""
    for name in ("Answer", "AnswerEvent"):
        apps.get_model("classroom", name).objects.filter(mark="unread").update(mark="reading")
    # Practice never had such an answer, but its constraint allows it.
    practice = apps.get_model("classroom", "PracticeAnswer").objects
    practice.filter(mark="unread").update(mark="unsure")


MARKS = [
    ("reading", "being read"),
    ("right", "right"),
    ("wrong", "wrong"),
    ("unsure", "unsure"),
    ("unread", "not read"),
]


class Migration(migrations.Migration):
    dependencies = [("classroom", "0007_names_before_pictures")]

    operations = [
        migrations.RemoveConstraint(model_name="answer", name="answer_mark"),
        migrations.AlterField(
            model_name="answer",
            name="mark",
            field=models.CharField(
                choices=MARKS, default="reading", max_length=10, verbose_name="mark"
            ),
        ),
        migrations.AlterField(
            model_name="answerevent",
            name="mark",
            field=models.CharField(choices=MARKS, max_length=10, verbose_name="mark"),
        ),
        migrations.RemoveConstraint(model_name="practiceanswer", name="practice_answer_mark"),
        migrations.AlterField(
            model_name="practiceanswer",
            name="mark",
            field=models.CharField(choices=MARKS, max_length=10, verbose_name="mark"),
        ),
        migrations.AddConstraint(
            model_name="practiceanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("mark__in", ["reading", "right", "wrong", "unsure", "unread"])
                ),
                name="practice_answer_mark",
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("mark__in", ["reading", "right", "wrong", "unsure", "unread"])
                ),
                name="answer_mark",
            ),
        ),
        migrations.RunPython(settle, unsettle),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("mark", "reading"), _negated=True),
                    ("is_current", True),
                    _connector="OR",
                ),
                name="answer_only_current_ones_are_read",
            ),
        ),
    ]
