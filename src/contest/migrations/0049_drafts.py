"""A draft can be changed and given up; a change of rules can be taken back before it begins."""

from tortoise import fields, migrations
from tortoise.fields.db_defaults import SqlDefault
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import UniqueConstraint

# What is written down of a season stays, from the opening of its registration on.
GUARD_DRAFTED = """
CREATE FUNCTION guard_drafted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    here text;
BEGIN
    SELECT phase INTO here FROM campaign WHERE id = OLD.campaign_id;
    IF here IS DISTINCT FROM 'draft' THEN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF TG_TABLE_NAME <> 'rule_version' OR (NEW.id, NEW.campaign_id, NEW.number)
       IS DISTINCT FROM (OLD.id, OLD.campaign_id, OLD.number) THEN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
DROP TRIGGER append_only ON rule_version;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON rule_version
    FOR EACH ROW EXECUTE FUNCTION guard_drafted();
DROP TRIGGER append_only ON phase_change;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON phase_change
    FOR EACH ROW EXECUTE FUNCTION guard_drafted();
"""
APPEND_ONLY = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON rule_withdrawal
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON rule_withdrawal
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER final BEFORE INSERT ON rule_withdrawal FOR EACH ROW EXECUTE FUNCTION guard_final();
"""


class Migration(migrations.Migration):
    """Guards that know drafts, and the table of rule changes taken back."""

    dependencies = [("contest", "0048_ceremonies")]
    initial = False
    operations = [
        ops.CreateModel(
            name="RuleWithdrawal",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("campaign_id", fields.BigIntField()),
                ("number", fields.IntField()),
                ("reason", fields.CharField(max_length=300)),
                ("by_id", fields.BigIntField(null=True)),
                ("made_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
            ],
            options={
                "table": "rule_withdrawal",
                "app": "contest",
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="RuleWithdrawal",
            constraint=UniqueConstraint(fields=("campaign_id", "number"), name="rule_version_withdrawn_once"),
        ),
        ops.RunSQL(GUARD_DRAFTED),
        ops.RunSQL(APPEND_ONLY),
    ]
