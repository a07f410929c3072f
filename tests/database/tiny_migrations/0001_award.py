"""The small table."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    """The small table."""

    operations = [
        ops.CreateModel(
            name="Award",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("key", fields.CharField(max_length=40, unique=True)),
                ("points", fields.IntField(default=1)),
            ],
            options={"table": "award", "app": "tiny", "pk_attr": "id"},
            bases=["Model"],
        )
    ]
