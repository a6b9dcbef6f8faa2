import django.core.validators
import django.db.models.deletion

import classroom.models.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('classroom', '0039_crew'),
    ]

    operations = [
        migrations.AddField(
            model_name='room',
            name='language',
            field=models.CharField(blank=True, default='en', max_length=12, validators=[classroom.models.fields.validate_language], verbose_name='language'),
        ),
        migrations.AddField(
            model_name='user',
            name='language',
            field=models.CharField(blank=True, default='', help_text='Empty: as the browser says.', max_length=12, validators=[classroom.models.fields.validate_language], verbose_name='language'),
        ),
        migrations.AlterField(
            model_name='school',
            name='retention_days',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Rooms and practice older than this are deleted for good. Empty: kept until deleted.', null=True, validators=[django.core.validators.MinValueValidator(30), django.core.validators.MaxValueValidator(3650)], verbose_name='days that results are kept'),
        ),
        migrations.AlterField(
            model_name='room',
            name='problem_set',
            field=models.ForeignKey(blank=True, help_text='Empty once the set was deleted for good; the rounds keep what was asked.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='rooms', to='classroom.problemset', verbose_name='problem set'),
        ),
    ]
