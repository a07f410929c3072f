"""Rosters, and the files they come from."""

import functools
from json import dumps, loads

from tortoise import fields, migrations
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint

BELONG = """
ALTER TABLE roster_entry ADD CONSTRAINT roster_entry_unit FOREIGN KEY (unit_id) REFERENCES unit (id);
ALTER TABLE roster_entry ADD CONSTRAINT roster_entry_part FOREIGN KEY (part_id) REFERENCES unit (id);
ALTER TABLE roster_entry ADD CONSTRAINT roster_entry_person FOREIGN KEY (person_id) REFERENCES person (id);
ALTER TABLE roster_upload ADD CONSTRAINT roster_upload_unit FOREIGN KEY (unit_id) REFERENCES unit (id);
"""


class Migration(migrations.Migration):
    """Rosters, and the files they come from."""

    dependencies = [("contest", "0016_eligible_people")]
    initial = False
    operations = [
        ops.CreateModel(
            name="RosterEntry",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("ref", fields.UUIDField(unique=True, db_default=SqlDefault("gen_random_uuid()"))),
                ("unit_id", fields.BigIntField()),
                ("part_id", fields.BigIntField()),
                ("key", fields.CharField(max_length=80)),
                ("number", fields.CharField(db_default="", max_length=40)),
                ("name", fields.CharField(max_length=120)),
                ("phone_blind", fields.CharField(null=True, max_length=64)),
                ("phone_tail", fields.CharField(null=True, max_length=3)),
                ("birth_band", fields.CharField(null=True, max_length=8)),
                ("claim_code", fields.CharField(null=True, unique=True, max_length=12)),
                ("person_id", fields.BigIntField(null=True)),
                ("since", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
                ("left_at", fields.DatetimeField(null=True)),
                ("forget_at", fields.DatetimeField(null=True)),
            ],
            options={
                "table": "roster_entry",
                "app": "contest",
                "indexes": [Index(fields=["unit_id"]), Index(fields=["part_id"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="RosterEntry",
            constraint=UniqueConstraint(
                fields=("unit_id", "key"), name="one_entry_per_key", condition="left_at IS NULL"
            ),
        ),
        ops.AddConstraint(
            model_name="RosterEntry",
            constraint=UniqueConstraint(
                fields=("unit_id", "person_id"),
                name="one_entry_per_person",
                condition="left_at IS NULL AND person_id IS NOT NULL",
            ),
        ),
        ops.AddConstraint(
            model_name="RosterEntry",
            constraint=CheckConstraint(check="name IS NFC NORMALIZED", name="roster_name_is_nfc"),
        ),
        ops.CreateModel(
            name="RosterUpload",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("ref", fields.UUIDField(unique=True, db_default=SqlDefault("gen_random_uuid()"))),
                ("unit_id", fields.BigIntField()),
                ("by_id", fields.BigIntField()),
                ("made_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
                ("state", fields.CharField(db_default="reading", max_length=10)),
                ("done", fields.IntField(db_default=0)),
                ("total", fields.IntField(db_default=0)),
                ("beat_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
                (
                    "shape",
                    fields.JSONField(
                        null=True, encoder=functools.partial(dumps, separators=(",", ":")), decoder=loads
                    ),
                ),
                (
                    "content",
                    fields.JSONField(
                        null=True, encoder=functools.partial(dumps, separators=(",", ":")), decoder=loads
                    ),
                ),
                (
                    "faults",
                    fields.JSONField(
                        null=True, encoder=functools.partial(dumps, separators=(",", ":")), decoder=loads
                    ),
                ),
                ("roster_version", fields.IntField(db_default=0)),
                ("refusal", fields.CharField(db_default="", max_length=300)),
                (
                    "outcome",
                    fields.JSONField(
                        null=True, encoder=functools.partial(dumps, separators=(",", ":")), decoder=loads
                    ),
                ),
                ("ended_at", fields.DatetimeField(null=True)),
            ],
            options={
                "table": "roster_upload",
                "app": "contest",
                "indexes": [Index(fields=["unit_id"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="RosterUpload",
            constraint=CheckConstraint(
                check="state IN ('reading', 'planned', 'applying', 'applied', 'refused', 'left')",
                name="roster_upload_state",
            ),
        ),
        ops.AddField(
            model_name="Unit",
            name="roster_version",
            field=fields.IntField(db_default=0),
        ),
        ops.RunSQL(BELONG),
    ]
