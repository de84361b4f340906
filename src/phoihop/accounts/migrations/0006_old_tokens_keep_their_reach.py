from django.db import migrations

# What a token opened before tokens had scopes. Their days stay as they are: at most 365, so all of them end by the
# first anniversary of this migration.
EVERYTHING_THEN = ["petitions.read", "figures.read"]


def widen(apps, schema_editor):
    tokens = apps.get_model("accounts", "ApiToken").objects.using(schema_editor.connection.alias)
    tokens.filter(scopes=[]).update(scopes=EVERYTHING_THEN)


class Migration(migrations.Migration):
    """A token made before this release goes on opening what it opened, until its own last day."""

    dependencies = [("accounts", "0005_scopes_and_known_devices")]

    operations = [migrations.RunPython(widen, migrations.RunPython.noop)]
