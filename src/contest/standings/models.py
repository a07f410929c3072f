"""Tables that spare a process the past: folded ledgers, and standings that a program pages through."""

from tortoise import fields
from tortoise.fields.db_defaults import SqlDefault
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

NOW = SqlDefault("clock_timestamp()")


class FoldSnapshot(Model):
    """What a ledger adds up to after entry `number`; one of another `format` is not read."""

    id = fields.BigIntField(primary_key=True)
    ledger_id = fields.BigIntField()
    number = fields.BigIntField()
    format = fields.CharField(max_length=80)
    body = fields.BinaryField()
    made_at = fields.DatetimeField(db_default=NOW)

    class Meta:
        table = "fold_snapshot"
        constraints = (UniqueConstraint(fields=("ledger_id", "number", "format"), name="snapshot_once"),)


class PinnedStanding(Model):
    """The standings of a cluster after entry `number`, kept while a program pages through them."""

    id = fields.BigIntField(primary_key=True)
    cluster_id = fields.BigIntField()
    number = fields.BigIntField()
    text = fields.TextField()
    pinned_at = fields.DatetimeField(db_default=NOW)

    class Meta:
        table = "pinned_standing"
        constraints = (UniqueConstraint(fields=("cluster_id", "number"), name="pinned_once"),)
