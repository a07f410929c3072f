"""What tables say they refuse they do refuse: these were said where no migration reads them."""

from tortoise import migrations
from tortoise.migrations import operations as ops

# Of what came twice before the rule was there, one stays: of answers the latest words.
ONE_EACH = """
    DELETE FROM case_answer a USING case_answer b
    WHERE a.case_id = b.case_id AND a.person_id = b.person_id AND a.id < b.id
"""
ONE_A_SEASON = """
    DELETE FROM undecided_result a USING undecided_result b
    WHERE a.campaign_id = b.campaign_id AND a.id > b.id
"""
RULES = """
    ALTER TABLE hold
        ADD CONSTRAINT hold_reason CHECK (reason IN ('waiting', 'too_fast', 'review')),
        ADD CONSTRAINT hold_state CHECK (state IN ('held', 'released', 'voided')),
        ADD CONSTRAINT hold_decided CHECK ((state = 'held') = (decided_at IS NULL));
    ALTER TABLE signal_scan ADD CONSTRAINT one_signal_scan CHECK (id = 1);
    ALTER TABLE case_answer ADD CONSTRAINT one_answer_each UNIQUE (case_id, person_id);
    ALTER TABLE undecided_result ADD CONSTRAINT undecided_told_once UNIQUE (campaign_id)
"""


class Migration(migrations.Migration):
    """The rules of four tables, as their models state them."""

    dependencies = [("contest", "0042_visits")]
    initial = False
    operations = [ops.RunSQL(ONE_EACH), ops.RunSQL(ONE_A_SEASON), ops.RunSQL(RULES)]
