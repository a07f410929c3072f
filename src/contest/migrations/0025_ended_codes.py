"""Codes that were taken away are remembered, so that who types one is told so and not to look again."""

from tortoise import fields, migrations
from tortoise.fields.db_defaults import SqlDefault
from tortoise.migrations import operations as ops

# Codes end in many ways (made anew, revoked, unit merged, person gone): none can forget to say so.
REMEMBER = """
CREATE FUNCTION remember_join_code() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO ended_code (code) VALUES (OLD.join_code) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER remember_join_code AFTER UPDATE OF join_code ON unit FOR EACH ROW
    WHEN (OLD.join_code IS NOT NULL AND NEW.join_code IS DISTINCT FROM OLD.join_code)
    EXECUTE FUNCTION remember_join_code();
CREATE FUNCTION remember_claim_code() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO ended_code (code) VALUES (OLD.claim_code) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER remember_claim_code AFTER UPDATE OF claim_code ON roster_entry FOR EACH ROW
    WHEN (OLD.claim_code IS NOT NULL AND NEW.claim_code IS DISTINCT FROM OLD.claim_code)
    EXECUTE FUNCTION remember_claim_code();
"""


class Migration(migrations.Migration):
    """Codes that open nothing any more, with the instant since when."""

    dependencies = [("contest", "0024_letters_that_look_alike")]
    initial = False
    operations = [
        ops.CreateModel(
            name="EndedCode",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("code", fields.CharField(unique=True, max_length=12)),
                ("at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
            ],
            options={"table": "ended_code", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.RunSQL(REMEMBER),
    ]
