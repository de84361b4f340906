from typing import Any

from django.db import migrations

from phoihop.organizations.seeding import load_places


def load(apps: Any, _editor: Any) -> None:
    load_places(
        apps.get_model("organizations", "Place"),
        apps.get_model("organizations", "ChangeEvent"),
        apps.get_model("organizations", "PlaceChange"),
    )


class Migration(migrations.Migration):
    """The administrative units of today, and of three former provinces before 1/7/2025."""

    dependencies = [("organizations", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
