"""Seasons move along their order, start with units and are final once certified: so the database says."""

from tortoise import fields, migrations
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

GUARD_CAMPAIGN = """
CREATE FUNCTION guard_campaign() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    phases CONSTANT text[] := ARRAY['draft', 'registration', 'running', 'review', 'certified', 'archived'];
    early CONSTANT text[] := ARRAY['draft', 'registration'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.phase <> 'draft' THEN
            RAISE EXCEPTION 'season % is no draft and stays', OLD.id USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF (NEW.id, NEW.slug, NEW.template, NEW.created_at, NEW.created_by_id)
       IS DISTINCT FROM (OLD.id, OLD.slug, OLD.template, OLD.created_at, OLD.created_by_id) THEN
        RAISE EXCEPTION 'season % keeps its address', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.phase IN ('certified', 'archived') AND to_jsonb(NEW) - 'phase' <> to_jsonb(OLD) - 'phase' THEN
        RAISE EXCEPTION 'season % is final', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    IF (NEW.starts_at <> OLD.starts_at OR NEW.grace_hours <> OLD.grace_hours
        OR NEW.registration_at IS DISTINCT FROM OLD.registration_at) AND OLD.phase <> ALL (early)
       OR NEW.ends_at <> OLD.ends_at AND OLD.phase <> ALL (early || 'running'::text) THEN
        RAISE EXCEPTION 'dates of season % lie in its past', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.phase = OLD.phase THEN
        RETURN NEW;
    END IF;
    IF array_position(phases, NEW.phase::text)
       IS DISTINCT FROM array_position(phases, OLD.phase::text) + 1 THEN
        RAISE EXCEPTION 'season % cannot go from % to %', OLD.id, OLD.phase, NEW.phase
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF NOT EXISTS (SELECT FROM phase_change WHERE campaign_id = NEW.id AND phase = NEW.phase) THEN
        RAISE EXCEPTION 'season % enters % without a record of it', OLD.id, NEW.phase
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.phase = 'running' AND NOT EXISTS (SELECT FROM enrolment WHERE campaign_id = NEW.id) THEN
        RAISE EXCEPTION 'season % has no unit', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.phase = 'certified'
       AND NOT EXISTS (SELECT FROM ledger WHERE campaign_id = NEW.id AND gate = 'sealed') THEN
        RAISE EXCEPTION 'season % has an open ledger', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_campaign BEFORE UPDATE OR DELETE ON campaign
    FOR EACH ROW EXECUTE FUNCTION guard_campaign();
"""

# A phase is noted just before it is entered: the one the season is in, or the next.
GUARD_PHASES = """
CREATE FUNCTION guard_phase_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    phases CONSTANT text[] := ARRAY['draft', 'registration', 'running', 'review', 'certified', 'archived'];
    here text;
BEGIN
    SELECT phase INTO here FROM campaign WHERE id = NEW.campaign_id;
    IF array_position(phases, NEW.phase::text) - array_position(phases, here) NOT IN (0, 1)
       OR array_position(phases, NEW.phase::text) IS NULL THEN
        RAISE EXCEPTION 'season % in % cannot enter %', NEW.campaign_id, here, NEW.phase
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_phase_change BEFORE INSERT ON phase_change
    FOR EACH ROW EXECUTE FUNCTION guard_phase_change();
"""

APPEND_ONLY = "\n".join(
    f"""
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""
    for table in ("phase_change", "ranking_change")
)

# The shared lock waits for whoever is certifying the season at this moment.
GUARD_FINAL = """
CREATE FUNCTION guard_final() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    season bigint;
    here text;
BEGIN
    IF TG_OP = 'INSERT' THEN
        season := NEW.campaign_id;
    ELSE
        season := OLD.campaign_id;
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.campaign_id <> OLD.campaign_id THEN
        RAISE EXCEPTION '% of season % stays with it', TG_TABLE_NAME, season
            USING ERRCODE = 'restrict_violation';
    END IF;
    SELECT phase INTO here FROM campaign WHERE id = season FOR SHARE;
    IF here IN ('certified', 'archived') THEN
        RAISE EXCEPTION '% of season % is final', TG_TABLE_NAME, season USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;
"""

# Results and rule versions are append-only already: what is left to refuse are new ones.
FINAL = "\n".join(
    f"""
CREATE TRIGGER final BEFORE {events} ON {table} FOR EACH ROW EXECUTE FUNCTION guard_final();
"""
    for table, events in (
        ("enrolment", "INSERT OR UPDATE OR DELETE"),
        ("cluster", "INSERT OR UPDATE OR DELETE"),
        ("rule_version", "INSERT"),
        ("result", "INSERT"),
        ("eligible_change", "INSERT"),
        ("ranking_change", "INSERT"),
    )
)


class Migration(migrations.Migration):
    """The order of seasons, their end, and public changes of who is ranked."""

    dependencies = [("contest", "0019_households")]
    initial = False
    operations = [
        # The planned start that passed without a unit: it is written down once.
        ops.AddField(model_name="Campaign", name="missed_at", field=fields.DatetimeField(null=True)),
        ops.CreateModel(
            name="RankingChange",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("campaign_id", fields.BigIntField()),
                ("unit_id", fields.BigIntField()),
                ("ranked", fields.BooleanField()),
                ("reason", fields.CharField(max_length=300)),
                ("by_id", fields.BigIntField(null=True)),
                ("made_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
            ],
            options={
                "table": "ranking_change",
                "app": "contest",
                "indexes": [Index(fields=["campaign_id"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.RunSQL(GUARD_CAMPAIGN),
        ops.RunSQL(GUARD_PHASES),
        ops.RunSQL(APPEND_ONLY),
        ops.RunSQL(GUARD_FINAL),
        ops.RunSQL(FINAL),
    ]
