"""Units that a draft puts into another cluster than their size and place say."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import UniqueConstraint


class Migration(migrations.Migration):
    """One row a unit and season."""

    dependencies = [("contest", "0060_registration_ends")]
    initial = False
    operations = [
        ops.CreateModel(
            name="ClusterChoice",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("campaign_id", fields.BigIntField()),
                ("unit_id", fields.BigIntField()),
                ("key", fields.CharField(max_length=24)),
            ],
            options={"table": "cluster_choice", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="ClusterChoice",
            constraint=UniqueConstraint(fields=("campaign_id", "unit_id"), name="cluster_chosen_once"),
        ),
    ]
