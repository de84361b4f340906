from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_who_drafted_and_since_when")]

    operations = [
        migrations.AddField("document", "remark", models.CharField(max_length=300, blank=True)),
    ]
