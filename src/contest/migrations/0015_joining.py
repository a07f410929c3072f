"""Units let people in openly, by approval or not at all; how each membership came about."""

from tortoise import fields, migrations
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint

BELONG = """
ALTER TABLE join_request ADD CONSTRAINT join_request_unit FOREIGN KEY (unit_id) REFERENCES unit (id);
ALTER TABLE join_request ADD CONSTRAINT join_request_person FOREIGN KEY (person_id) REFERENCES person (id);
"""


class Migration(migrations.Migration):
    """Units let people in openly, by approval or not at all; how each membership came about."""

    dependencies = [("contest", "0014_units_register_themselves")]
    initial = False
    operations = [
        ops.CreateModel(
            name="JoinRequest",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("ref", fields.UUIDField(unique=True, db_default=SqlDefault("gen_random_uuid()"))),
                ("person_id", fields.BigIntField()),
                ("unit_id", fields.BigIntField()),
                ("asked_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
                ("state", fields.CharField(db_default="waiting", max_length=10)),
                ("decided_at", fields.DatetimeField(null=True)),
                ("decided_by_id", fields.BigIntField(null=True)),
            ],
            options={
                "table": "join_request",
                "app": "contest",
                "indexes": [Index(fields=["unit_id"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="JoinRequest",
            constraint=UniqueConstraint(
                fields=("person_id", "unit_id"), name="asks_once_at_a_time", condition="state = 'waiting'"
            ),
        ),
        ops.AddConstraint(
            model_name="JoinRequest",
            constraint=CheckConstraint(
                check="state IN ('waiting', 'admitted', 'refused', 'withdrawn')", name="join_request_state"
            ),
        ),
        ops.AddField(
            model_name="Membership",
            name="by_id",
            field=fields.BigIntField(null=True),
        ),
        ops.AddField(
            model_name="Membership",
            name="how",
            field=fields.CharField(db_default="", max_length=12),
        ),
        ops.AddField(
            model_name="Unit",
            name="join_code_until",
            field=fields.DatetimeField(null=True),
        ),
        ops.AddField(
            model_name="Unit",
            name="joining",
            field=fields.CharField(db_default="open", max_length=8),
        ),
        ops.AddConstraint(
            model_name="Unit",
            constraint=CheckConstraint(
                check="joining IN ('open', 'approval', 'closed')", name="unit_joining"
            ),
        ),
        ops.RunSQL(BELONG),
    ]
