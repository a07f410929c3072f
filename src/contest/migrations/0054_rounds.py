"""Rounds of seasons are decided once, and boards of past days are kept."""

from tortoise import fields, migrations
from tortoise.fields.db_defaults import SqlDefault
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import UniqueConstraint

NOW = SqlDefault("clock_timestamp()")
STAYS = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON decided_round
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON decided_round
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""


class Migration(migrations.Migration):
    """What a round came to stays; how boards stood at the end of a day can be reckoned again."""

    dependencies = [("contest", "0053_paper_registers")]
    initial = False
    operations = [
        ops.CreateModel(
            name="DecidedRound",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("campaign_id", fields.BigIntField()),
                ("number", fields.IntField()),
                ("starts_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("ends_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("decided_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("last_number", fields.BigIntField()),
                ("entries", fields.BigIntField()),
                ("sums", fields.TextField(unique=False)),
                ("standings", fields.TextField(unique=False)),
                ("made_at", fields.DatetimeField(db_default=NOW, auto_now=False, auto_now_add=False)),
            ],
            options={"table": "decided_round", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="DecidedRound",
            constraint=UniqueConstraint(fields=("campaign_id", "number"), name="round_decided_once"),
        ),
        ops.CreateModel(
            name="DayStanding",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("campaign_id", fields.BigIntField()),
                ("day", fields.DateField()),
                ("number", fields.BigIntField()),
                ("places", fields.JSONField()),
            ],
            options={"table": "day_standing", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="DayStanding",
            constraint=UniqueConstraint(fields=("campaign_id", "day"), name="day_stands_once"),
        ),
        ops.RunSQL(STAYS),
    ]
