"""Facts, entries, results and the audit log are only ever added; a sealed ledger takes nothing more."""

from tortoise import migrations
from tortoise.migrations import operations as ops

REFUSE = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
"""

GUARD_ENTRIES = """
CREATE FUNCTION guard_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of ledger%ROWTYPE;
BEGIN
    SELECT * INTO of FROM ledger WHERE id = NEW.ledger_id;
    IF of.gate IS DISTINCT FROM 'open' THEN
        RAISE EXCEPTION 'ledger % takes no entries', NEW.ledger_id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_entry BEFORE INSERT ON ledger_entry FOR EACH ROW EXECUTE FUNCTION guard_entry();
"""

GUARD_LEDGER = """
CREATE FUNCTION guard_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.gate = 'sealed' OR NEW.last_number < OLD.last_number
       OR NEW.campaign_id <> OLD.campaign_id OR NEW.id <> OLD.id THEN
        RAISE EXCEPTION 'ledger % cannot go back', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_ledger BEFORE UPDATE OR DELETE ON ledger FOR EACH ROW EXECUTE FUNCTION guard_ledger();
CREATE TRIGGER ledger_stays BEFORE TRUNCATE ON ledger FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""

FROZEN = ("fact", "ledger_entry", "result", "audit_record", "lesson_version", "rule_version")

APPEND_ONLY = "\n".join(
    f"""
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""
    for table in FROZEN
)


class Migration(migrations.Migration):
    """Triggers that no code path can forget: they hold for psql too."""

    dependencies = [("contest", "0004_lessons_help_badges")]
    operations = [
        ops.RunSQL(REFUSE),
        ops.RunSQL(GUARD_ENTRIES),
        ops.RunSQL(GUARD_LEDGER),
        ops.RunSQL(APPEND_ONLY),
    ]
