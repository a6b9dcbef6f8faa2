from django.db import migrations


def count(apps, schema_editor):
    # Of a column, so that it comes and goes with a table, as a restore takes them all.
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE SEQUENCE classroom_look OWNED BY classroom_sitesettings.restored_at"
        )


def count_no_more(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP SEQUENCE classroom_look")


class Migration(migrations.Migration):
    dependencies = [
        ("classroom", "0037_replay_until"),
    ]

    operations = [
        migrations.RunPython(count, count_no_more),
    ]
