# The crew: who a child is, and rooms without sounds.

from django.db import migrations, models

AVATARS = [
    ('star', 'star'), ('cat', 'cat'), ('leaf', 'leaf'), ('moon', 'moon'), ('bear', 'bear'), ('dino', 'dinosaur'),
    ('fin', 'fin'), ('ring', 'ring'), ('rotor', 'propeller'), ('bunny', 'rabbit'), ('bug', 'beetle'), ('bolt', 'lightning'),
]


class Migration(migrations.Migration):

    dependencies = [
        ('classroom', '0038_looks'),
    ]

    operations = [
        migrations.AddField(
            model_name='room',
            name='silent',
            field=models.BooleanField(default=False, help_text='Neither the stage nor any device makes a sound.', verbose_name='silent room'),
        ),
        migrations.AddField(
            model_name='seat',
            name='avatar',
            field=models.CharField(blank=True, choices=AVATARS, default='', max_length=10, verbose_name='avatar'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='student',
            name='avatar',
            field=models.CharField(blank=True, choices=AVATARS, default='', max_length=10, verbose_name='avatar'),
            preserve_default=False,
        ),
    ]
