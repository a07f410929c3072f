"""Tables of facts, ledgers and their entries; triggers make them append-only."""

from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint
from tortoise.models import Model

NOW = SqlDefault("clock_timestamp()")
# 244 random bits: whoever does not know them cannot tell whose pseudonym it is.
NEW_SALT = SqlDefault("(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))")


class Fact(Model):
    """Something that happened, once: `key` is the sender's id, `natural_key` what makes it the same thing."""

    id = fields.BigIntField(primary_key=True)
    key = fields.UUIDField(unique=True)
    natural_key = fields.CharField(max_length=120, unique=True)
    fingerprint = fields.CharField(max_length=64)
    kind = fields.CharField(max_length=24)
    person_id = fields.BigIntField()
    other_id = fields.BigIntField(null=True)
    lesson_id = fields.BigIntField(null=True)
    score = fields.SmallIntField(null=True)
    occurred_at = fields.DatetimeField()
    received_at = fields.DatetimeField(db_default=NOW)

    class Meta:
        table = "fact"
        indexes = (Index(fields=("person_id", "kind")), Index(fields=("other_id", "lesson_id")))
        constraints = (
            CheckConstraint(
                name="fact_kind",
                check="kind IN ('lesson_passed', 'help_confirmed', 'help_completed', 'correction')",
            ),
            CheckConstraint(name="fact_score", check="score IS NULL OR score BETWEEN 0 AND 100"),
            CheckConstraint(name="fact_not_about_oneself", check="other_id IS NULL OR other_id <> person_id"),
        )


class FactOrigin(Model):
    """Where a fact came from, as digests that only this site can make; forgotten some weeks later."""

    fact_id = fields.BigIntField(primary_key=True, generated=False)
    device = fields.CharField(max_length=32, db_default="")
    source = fields.CharField(max_length=32, db_default="")
    # From opening the quiz or showing the code to its end, where that is known.
    seconds = fields.IntField(null=True)
    answers = fields.CharField(max_length=32, db_default="")
    at = fields.DatetimeField(db_default=NOW)

    class Meta:
        table = "fact_origin"
        indexes = (Index(fields=("at",)),)


class Hold(Model):
    """A fact that does not count: until its person is confirmed or somebody looked at it, or for good.

    `reason` is why it is held, `decided_because` what was said in public when it was decided not to count.
    """

    id = fields.BigIntField(primary_key=True)
    fact_id = fields.BigIntField(unique=True)
    reason = fields.CharField(max_length=12)
    state = fields.CharField(max_length=10, db_default="held")
    held_at = fields.DatetimeField(db_default=NOW)
    case_id = fields.BigIntField(null=True)
    decided_at = fields.DatetimeField(null=True)
    decided_by_id = fields.BigIntField(null=True)
    decided_because = fields.CharField(max_length=300, db_default="")

    class Meta:
        table = "hold"
        indexes = (
            Index(fields=("case_id",)),
            Index(fields=("state", "reason")),
        )
        constraints = (
            CheckConstraint(name="hold_reason", check="reason IN ('waiting', 'too_fast', 'review')"),
            CheckConstraint(name="hold_state", check="state IN ('held', 'released', 'voided')"),
            CheckConstraint(name="hold_decided", check="(state = 'held') = (decided_at IS NULL)"),
        )


class Ledger(Model):
    """One a campaign; its row is the lock under which numbers are given."""

    id = fields.BigIntField(primary_key=True)
    campaign: fields.OneToOneRelation[Model] = fields.OneToOneField("contest.Campaign", related_name="ledger")
    last_number = fields.BigIntField(default=0)
    gate = fields.CharField(max_length=8, default="shut")
    salt = fields.BinaryField(db_default=NEW_SALT)

    class Meta:
        table = "ledger"
        constraints = (CheckConstraint(name="ledger_gate", check="gate IN ('shut', 'open', 'sealed')"),)


class LedgerEntry(Model):
    id = fields.BigIntField(primary_key=True)
    ledger_id = fields.BigIntField()
    number = fields.BigIntField()
    fact_id = fields.BigIntField()
    person_id = fields.BigIntField()
    units = ArrayField(element_type="bigint")
    fresh = ArrayField(element_type="bigint")
    points = fields.IntField()
    kind = fields.CharField(max_length=12)
    achieved = fields.BooleanField()
    rule_version = fields.IntField()
    reason = fields.CharField(max_length=40, default="")
    reverses = fields.BigIntField(null=True)
    # How often the fact was priced in this ledger before: a held one is priced anew when it is released.
    turn = fields.SmallIntField(db_default=0)
    occurred_at = fields.DatetimeField()
    recorded_at = fields.DatetimeField(db_default=NOW)

    class Meta:
        table = "ledger_entry"
        indexes = (Index(fields=("ledger_id", "person_id")),)
        constraints = (
            UniqueConstraint(fields=("ledger_id", "number"), name="entry_number_once"),
            UniqueConstraint(fields=("fact_id", "ledger_id", "turn"), name="fact_priced_once"),
            # Few entries are reversals: the others cost this index nothing.
            UniqueConstraint(
                fields=("ledger_id", "reverses"), name="entry_reversed_once", condition="reverses IS NOT NULL"
            ),
            CheckConstraint(name="entry_number_counts_from_one", check="number > 0"),
            CheckConstraint(
                name="entry_negative_only_as_reversal", check="points >= 0 OR reverses IS NOT NULL"
            ),
            CheckConstraint(name="entry_kind", check="kind IN ('lesson', 'help', 'correction')"),
        )


class Progress(Model):
    """What pricing must know of one person in one campaign; derived from the ledger and checked against it.

    `days` maps a local date to the points of that day, `lessons` a lesson id to its best worth, `helped` a
    learner to the lessons paid for helping, `completed` lists the learners who then passed,
    `seen` the units that have seen this person.
    """

    id = fields.BigIntField(primary_key=True)
    ledger_id = fields.BigIntField()
    person_id = fields.BigIntField()
    points = fields.IntField(default=0)
    days: fields.Field[object] = fields.JSONField(default=dict)
    lessons: fields.Field[object] = fields.JSONField(default=dict)
    helped: fields.Field[object] = fields.JSONField(default=dict)
    completed = ArrayField(element_type="bigint", default=list)
    seen = ArrayField(element_type="bigint", default=list)
    achieved_at = fields.DatetimeField(null=True)

    class Meta:
        table = "progress"
        constraints = (UniqueConstraint(fields=("ledger_id", "person_id"), name="one_progress_each"),)


class PublicUnit(Model):
    """Under which unit's name a unit stands in the public log, decided once: a very small one is folded."""

    id = fields.BigIntField(primary_key=True)
    ledger_id = fields.BigIntField()
    unit_id = fields.BigIntField()
    named_id = fields.BigIntField()

    class Meta:
        table = "public_unit"
        constraints = (UniqueConstraint(fields=("ledger_id", "unit_id"), name="unit_named_once"),)
