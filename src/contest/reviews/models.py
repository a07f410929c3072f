"""Tables of what people look at: cases, what those concerned say to them, how far signals were sought."""

from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint
from tortoise.models import Model

NOW = SqlDefault("clock_timestamp()")


class ReviewCase(Model):
    """Signals that belong together, decided at once; its facts are those whose hold names it.

    It is open while any of them is held. `signals` lists rule, people and evidence of each.
    """

    id = fields.BigIntField(primary_key=True)
    ref = fields.UUIDField(unique=True, db_default=SqlDefault("gen_random_uuid()"))
    campaign_id = fields.BigIntField()
    signals: fields.Field[object] = fields.JSONField(default=list)
    people = ArrayField(element_type="bigint")
    opened_at = fields.DatetimeField(db_default=NOW)
    grown_at = fields.DatetimeField(db_default=NOW)

    class Meta:
        table = "review_case"
        indexes = (Index(fields=("campaign_id",)),)


class CaseAnswer(Model):
    """What somebody concerned says to those who decide; one text a person and case."""

    id = fields.BigIntField(primary_key=True)
    case_id = fields.BigIntField()
    person_id = fields.BigIntField()
    text = fields.CharField(max_length=1000)
    written_at = fields.DatetimeField(db_default=NOW)

    class Meta:
        table = "case_answer"
        indexes = (Index(fields=("person_id",)),)
        constraints = (UniqueConstraint(fields=("case_id", "person_id"), name="one_answer_each"),)


class SignalScan(Model):
    """One row: up to which fact signals were sought, and which part of all units comes next."""

    id = fields.BigIntField(primary_key=True)
    last_fact_id = fields.BigIntField(db_default=0)
    part = fields.SmallIntField(db_default=0)

    class Meta:
        table = "signal_scan"
        constraints = (CheckConstraint(name="one_signal_scan", check="id = 1"),)
