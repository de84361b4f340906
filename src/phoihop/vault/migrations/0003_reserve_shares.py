"""The reserve keeps one share a holder, of which any two make up a matter's keys, in place of a copy for each ordered pair.

A copy cannot be turned into shares without two holders, so those of trial data are dropped: no release has made any.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("vault", "0002_barred_mailbox_files"),
    ]

    operations = [
        migrations.DeleteModel(name="EscrowLayer"),
        migrations.DeleteModel(name="EscrowCopy"),
        migrations.CreateModel(
            name="EscrowShare",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sealed", models.BinaryField()),
                (
                    "compartment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="escrow_shares",
                        to="vault.compartment",
                    ),
                ),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.vaultkey"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="escrowshare",
            constraint=models.UniqueConstraint(fields=("compartment", "key"), name="vault_escrow_share_once"),
        ),
        migrations.CreateModel(
            name="EscrowHalf",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sealed", models.BinaryField()),
                (
                    "use",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="halves", to="vault.escrowuse"
                    ),
                ),
                (
                    "share",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="vault.escrowshare"
                    ),
                ),
            ],
        ),
    ]
