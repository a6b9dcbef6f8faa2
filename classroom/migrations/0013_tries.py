"""Tries are counted: rooms and rounds say how many count, answers which one they are."""

from itertools import groupby
from typing import Any

from django.db import migrations, models

CHUNK = 500


def number_tries(apps: Any, schema_editor: Any) -> None:
    """Number the answers of problems that were answered more than once."""
    answers = apps.get_model("classroom", "Answer").objects
    superseded = answers.filter(is_current=False, seat=models.OuterRef("seat"))
    several = answers.filter(models.Exists(superseded.filter(round=models.OuterRef("round"))))
    rows = several.order_by("seat", "round", "received_at", "pk")
    fields = ("seat", "round", "pk", "mark", "is_disputed")
    later: list[Any] = []
    for _, tries in groupby(
        rows.values_list(*fields).iterator(chunk_size=CHUNK), lambda row: row[:2]
    ):
        number = 1
        for *_of, key, mark, disputed in tries:
            if number > 1:
                later.append((key, number))
            number += mark in ("right", "wrong") or (disputed and mark == "unsure")
    for start in range(0, len(later), CHUNK):
        numbers = dict(later[start : start + CHUNK])
        found = list(answers.filter(pk__in=numbers).only("pk"))
        for each in found:
            each.try_number = numbers[each.pk]
        answers.bulk_update(found, ["try_number"])


def read_no_superseded(apps: Any, schema_editor: Any) -> None:
    """Let superseded answers that wait for their reading wait no more."""
    answers = apps.get_model("classroom", "Answer").objects
    waiting = answers.filter(is_current=False, mark="reading")
    waiting.update(mark="unread", claimed_at=None)


class Migration(migrations.Migration):

    dependencies = [
        ('classroom', '0012_ink_times'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='answer',
            name='answer_only_current_ones_are_read',
        ),
        migrations.AddField(
            model_name='answer',
            name='try_number',
            field=models.PositiveSmallIntegerField(default=1, verbose_name='try'),
        ),
        migrations.AddField(
            model_name='room',
            name='first_counts_double',
            field=models.BooleanField(default=False, verbose_name='a right first try counts double'),
        ),
        migrations.AddField(
            model_name='room',
            name='hold_marks',
            field=models.BooleanField(default=False, help_text='With one try only.', verbose_name='marks are told when the round is closed'),
        ),
        migrations.AddField(
            model_name='room',
            name='tries',
            field=models.PositiveSmallIntegerField(choices=[(0, 'until right'), (2, 'two'), (1, 'one')], default=0, verbose_name='tries that count'),
        ),
        migrations.AddField(
            model_name='round',
            name='first_counts_double',
            field=models.BooleanField(default=False, verbose_name='a right first try counts double'),
        ),
        migrations.AddField(
            model_name='round',
            name='hold_marks',
            field=models.BooleanField(default=False, help_text='With one try only.', verbose_name='marks are told when the round is closed'),
        ),
        migrations.AddField(
            model_name='round',
            name='tries',
            field=models.PositiveSmallIntegerField(choices=[(0, 'until right'), (2, 'two'), (1, 'one')], default=0, verbose_name='tries that count'),
        ),
        migrations.AddConstraint(
            model_name='room',
            constraint=models.CheckConstraint(condition=models.Q(('tries__lte', 2)), name='room_tries_at_most_two'),
        ),
        migrations.AddConstraint(
            model_name='room',
            constraint=models.CheckConstraint(condition=models.Q(('hold_marks', False), ('tries', 1), _connector='OR'), name='room_holds_marks_of_one_try'),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.CheckConstraint(condition=models.Q(('tries__lte', 2)), name='round_tries_at_most_two'),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.CheckConstraint(condition=models.Q(('hold_marks', False), ('tries', 1), _connector='OR'), name='round_holds_marks_of_one_try'),
        ),
        migrations.RunPython(number_tries, read_no_superseded),
    ]
