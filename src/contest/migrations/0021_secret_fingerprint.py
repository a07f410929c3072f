"""The database knows its SECRET again."""

from tortoise import fields, migrations
from tortoise.fields.db_defaults import SqlDefault
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint


class Migration(migrations.Migration):
    """The database knows its SECRET again, so that another one is refused before anybody's PIN is."""

    dependencies = [("contest", "0020_seasons_keep_their_order")]
    initial = False
    operations = [
        ops.CreateModel(
            name="Site",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("secret_fingerprint", fields.CharField(max_length=200)),
                ("recorded_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
                ("schedule_held_since", fields.DatetimeField(null=True)),
            ],
            options={"table": "site", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="Site",
            constraint=CheckConstraint(check="id = 1", name="one_site"),
        ),
    ]
