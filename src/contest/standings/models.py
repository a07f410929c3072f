"""Tables of certified standings, and what spares a process the past: ledgers folded, standings of cursors."""

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


class Result(Model):
    """The standing of one cluster at certification, as canonical text with its digest; never changed."""

    id = fields.BigIntField(primary_key=True)
    campaign_id = fields.BigIntField()
    track = fields.CharField(max_length=12)
    cluster = fields.CharField(max_length=24)
    last_number = fields.BigIntField()
    text = fields.TextField()
    digest = fields.CharField(max_length=64)
    certified_at = fields.DatetimeField()
    certified_by_id = fields.BigIntField(null=True)

    class Meta:
        table = "result"
        constraints = (
            UniqueConstraint(fields=("campaign_id", "track", "cluster"), name="cluster_certified_once"),
        )
