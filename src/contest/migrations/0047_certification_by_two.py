"""Results are proposed by one organiser and made final by another."""

from tortoise import fields, migrations
from tortoise.fields.db_defaults import SqlDefault
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint

NOW = SqlDefault("clock_timestamp()")


class Migration(migrations.Migration):
    """One proposal a season, confirmed by somebody else."""

    dependencies = [("contest", "0046_calls_and_obstacles")]
    initial = False
    operations = [
        ops.CreateModel(
            name="CertificationProposal",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("campaign_id", fields.BigIntField()),
                ("by_id", fields.BigIntField()),
                ("proposed_at", fields.DatetimeField(db_default=NOW, auto_now=False, auto_now_add=False)),
                ("last_number", fields.BigIntField()),
                ("digest", fields.CharField(max_length=64)),
                ("undecided", fields.IntField(db_default=0)),
                ("confirmed_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("confirmed_by_id", fields.BigIntField(null=True)),
            ],
            options={"table": "certification_proposal", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="CertificationProposal",
            constraint=UniqueConstraint(fields=("campaign_id",), name="proposed_once"),
        ),
        ops.AddConstraint(
            model_name="CertificationProposal",
            constraint=CheckConstraint(
                name="confirmed_by_another", check="confirmed_by_id IS NULL OR confirmed_by_id <> by_id"
            ),
        ),
        ops.AddConstraint(
            model_name="CertificationProposal",
            constraint=CheckConstraint(
                name="confirmation_dated", check="(confirmed_at IS NULL) = (confirmed_by_id IS NULL)"
            ),
        ),
    ]
