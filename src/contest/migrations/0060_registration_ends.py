"""Registration of units may end before the season starts, and that end may be moved with a reason."""

from tortoise import fields, migrations
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint

NOW = SqlDefault("clock_timestamp()")
STAYS = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON registration_move
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON registration_move
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""


class Migration(migrations.Migration):
    """Seasons made before go on without: their registration ends with the start."""

    dependencies = [("contest", "0058_confirmed_counts"), ("contest", "0066_called_on_by_lot")]
    initial = False
    operations = [
        ops.AddField(
            model_name="Campaign",
            name="registration_ends_at",
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddConstraint(
            model_name="Campaign",
            constraint=CheckConstraint(name="registration_ends", check="registration_ends_at <= starts_at"),
        ),
        ops.CreateModel(
            name="RegistrationMove",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("campaign_id", fields.BigIntField()),
                ("before", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("after", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("reason", fields.CharField(max_length=300)),
                ("by_id", fields.BigIntField(null=True)),
                ("made_at", fields.DatetimeField(db_default=NOW, auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "registration_move",
                "app": "contest",
                "indexes": [Index(fields=["campaign_id"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.RunSQL(STAYS),
    ]
