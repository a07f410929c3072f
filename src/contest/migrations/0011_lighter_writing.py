"""Writing entries costs less: the gate is looked at once a statement, and one index holds reversals only."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import UniqueConstraint

# The same refusal as before, asked once for all entries of a statement. The shared lock waits for whoever is
# sealing the ledger at this moment, even for a writer that did not lock it first.
GUARD_ENTRIES = """
DROP TRIGGER guard_entry ON ledger_entry;
DROP FUNCTION guard_entry();
CREATE FUNCTION guard_entries() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    wanted bigint;
    found_gate text;
BEGIN
    FOR wanted IN SELECT DISTINCT ledger_id FROM new_entries ORDER BY ledger_id LOOP
        SELECT gate INTO found_gate FROM ledger WHERE id = wanted FOR SHARE;
        IF NOT FOUND OR found_gate <> 'open' THEN
            RAISE EXCEPTION 'ledger % takes no entries', wanted USING ERRCODE = 'restrict_violation';
        END IF;
    END LOOP;
    RETURN NULL;
END $$;
CREATE TRIGGER guard_entries AFTER INSERT ON ledger_entry REFERENCING NEW TABLE AS new_entries
    FOR EACH STATEMENT EXECUTE FUNCTION guard_entries();
"""


class Migration(migrations.Migration):
    """Triggers and indexes on the way of every fact."""

    dependencies = [("contest", "0010_board_snapshots")]
    initial = False
    operations = [
        ops.RunSQL(GUARD_ENTRIES),
        ops.RemoveConstraint(model_name="LedgerEntry", name="entry_reversed_once"),
        ops.AddConstraint(
            model_name="LedgerEntry",
            constraint=UniqueConstraint(
                fields=("ledger_id", "reverses"), name="entry_reversed_once", condition="reverses IS NOT NULL"
            ),
        ),
    ]
