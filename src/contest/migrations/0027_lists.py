"""Lists on their way: the sealed file, what was said of it, its plan row by row, and what headings mean.

A file that waits when this is applied has to be sent again: it was kept as rows without the file itself.
"""

import functools
from json import dumps, loads

from tortoise import fields, migrations
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint

WRITTEN = functools.partial(dumps, separators=(",", ":"))
NOW = SqlDefault("clock_timestamp()")
BELONG = """
ALTER TABLE list_upload ADD CONSTRAINT list_upload_unit FOREIGN KEY (unit_id) REFERENCES unit (id);
ALTER TABLE list_column ADD CONSTRAINT list_column_unit FOREIGN KEY (unit_id) REFERENCES unit (id);
ALTER TABLE list_row ADD CONSTRAINT list_row_upload
    FOREIGN KEY (upload_id) REFERENCES list_upload (id) ON DELETE CASCADE;
"""
APART = """
ALTER TABLE list_row DROP CONSTRAINT list_row_upload;
ALTER TABLE list_column DROP CONSTRAINT list_column_unit;
ALTER TABLE list_upload DROP CONSTRAINT list_upload_unit;
"""


class Migration(migrations.Migration):
    """Lists on their way."""

    dependencies = [("contest", "0026_a_phone_is_no_person")]
    initial = False
    operations = [
        ops.DeleteModel(name="RosterUpload"),
        ops.CreateModel(
            name="ListUpload",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("ref", fields.UUIDField(unique=True, db_default=SqlDefault("gen_random_uuid()"))),
                ("kind", fields.CharField(max_length=20)),
                ("unit_id", fields.BigIntField()),
                ("by_id", fields.BigIntField()),
                ("made_at", fields.DatetimeField(db_default=NOW)),
                ("state", fields.CharField(db_default="reading", max_length=10)),
                ("done", fields.IntField(db_default=0)),
                ("total", fields.IntField(db_default=0)),
                ("beat_at", fields.DatetimeField(db_default=NOW)),
                ("whole", fields.BooleanField(db_default=False)),
                ("sealed", fields.BinaryField(null=True)),
                ("choices", fields.JSONField(null=True, encoder=WRITTEN, decoder=loads)),
                ("shape", fields.JSONField(null=True, encoder=WRITTEN, decoder=loads)),
                ("content", fields.JSONField(null=True, encoder=WRITTEN, decoder=loads)),
                ("outcome", fields.JSONField(null=True, encoder=WRITTEN, decoder=loads)),
                ("to_mend", fields.BinaryField(null=True)),
                ("version", fields.IntField(db_default=0)),
                ("refusal", fields.CharField(db_default="", max_length=300)),
                ("ended_at", fields.DatetimeField(null=True)),
            ],
            options={
                "table": "list_upload",
                "app": "contest",
                "indexes": [Index(fields=["unit_id"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="ListUpload",
            constraint=CheckConstraint(
                name="list_upload_state",
                check="state IN ('reading', 'asking', 'planned', 'applied', 'refused', 'left')",
            ),
        ),
        ops.CreateModel(
            name="ListRow",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("upload_id", fields.BigIntField()),
                ("position", fields.IntField()),
                ("verdict", fields.CharField(max_length=10)),
                ("noted", fields.BooleanField()),
                (
                    "shown",
                    fields.JSONField(encoder=WRITTEN, decoder=loads),
                ),
            ],
            options={"table": "list_row", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="ListRow",
            constraint=UniqueConstraint(fields=("upload_id", "position"), name="one_row_a_position"),
        ),
        ops.CreateModel(
            name="ListColumn",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("kind", fields.CharField(max_length=20)),
                ("unit_id", fields.BigIntField()),
                ("heading", fields.CharField(max_length=80)),
                ("meant", fields.CharField(max_length=20)),
                ("by_id", fields.BigIntField()),
                ("at", fields.DatetimeField(db_default=NOW)),
            ],
            options={"table": "list_column", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="ListColumn",
            constraint=UniqueConstraint(fields=("kind", "unit_id", "heading"), name="one_meaning_a_heading"),
        ),
        ops.RunSQL(BELONG, APART),
    ]
