from django.db import migrations


def remember(apps, schema_editor):
    """What was promoted before becomes history, and what came with the code is told apart."""
    versions = apps.get_model("inference", "ReaderVersion").objects
    versions.filter(note="shipped").update(is_shipped=True)
    promotions = apps.get_model("inference", "Promotion").objects
    for version in versions.exclude(promoted_at=None).order_by("promoted_at", "pk"):
        promotions.create(version=version, promoted_at=version.promoted_at)


class Migration(migrations.Migration):

    dependencies = [
        ('inference', '0002_promotions'),
    ]

    operations = [
        migrations.RunPython(remember, migrations.RunPython.noop),
    ]
