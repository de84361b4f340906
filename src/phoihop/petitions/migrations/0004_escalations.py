import django.db.models.deletion
from django.db import migrations, models

CASCADE = django.db.models.deletion.CASCADE


class Migration(migrations.Migration):
    dependencies = [("petitions", "0003_inspector_readings")]

    operations = [
        migrations.AddIndex(
            "transfer", models.Index(fields=["from_body", "sent_at"], name="transfer_sent_lately")
        ),
        migrations.CreateModel(
            name="Escalation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("petition", models.ForeignKey(to="petitions.petition", on_delete=CASCADE, related_name="+")),
                ("rung", models.CharField(max_length=14)),
                ("due_on", models.DateField(null=True)),
                (
                    "transfer",
                    models.ForeignKey(
                        to="petitions.transfer", on_delete=CASCADE, related_name="+", null=True, db_index=False
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["petition", "rung", "due_on"],
                        condition=models.Q(("transfer", None)),
                        name="escalation_once_a_term",
                    ),
                    models.UniqueConstraint(
                        fields=["transfer", "rung"],
                        condition=models.Q(("due_on", None)),
                        name="escalation_once_a_transfer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("due_on", None), ("transfer__isnull", False)),
                            models.Q(("due_on__isnull", False), ("transfer", None)),
                            _connector="OR",
                        ),
                        name="escalation_of_term_or_transfer",
                    ),
                ],
            },
        ),
    ]
