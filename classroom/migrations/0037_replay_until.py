from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("classroom", "0036_stage_replay"),
    ]

    operations = [
        migrations.AddField(
            model_name="room",
            name="replay_until",
            field=models.DateTimeField(editable=False, null=True, verbose_name="is over after"),
        ),
    ]
