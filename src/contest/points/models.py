"""Tables of corrections and of the log over the ledgers."""

from tortoise import fields
from tortoise.fields.db_defaults import SqlDefault
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint
from tortoise.models import Model

NOW = SqlDefault("clock_timestamp()")
# 244 random bits: whoever does not know them cannot tell whose pseudonym it is.
NEW_SALT = SqlDefault("(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))")


class Correction(Model):
    """Why an entry was undone and by whom; `number` is that of the entry that undoes it."""

    id = fields.BigIntField(primary_key=True)
    ledger_id = fields.BigIntField()
    number = fields.BigIntField()
    reverses = fields.BigIntField()
    reason = fields.CharField(max_length=300)
    by_id = fields.BigIntField(null=True)
    made_at = fields.DatetimeField(db_default=NOW)

    class Meta:
        table = "correction"
        constraints = (UniqueConstraint(fields=("ledger_id", "number"), name="correction_once"),)


class LogBlock(Model):
    """The Merkle root of 1,024 consecutive entries, so that proofs need not hash a whole ledger."""

    id = fields.BigIntField(primary_key=True)
    ledger_id = fields.BigIntField()
    block = fields.BigIntField()
    root = fields.BinaryField()

    class Meta:
        table = "log_block"
        constraints = (UniqueConstraint(fields=("ledger_id", "block"), name="block_once"),)


class Checkpoint(Model):
    """The Merkle root of a ledger after entry `number`, as it was published."""

    id = fields.BigIntField(primary_key=True)
    ledger_id = fields.BigIntField()
    number = fields.BigIntField()
    root = fields.CharField(max_length=64)
    kind = fields.CharField(max_length=12)
    made_at = fields.DatetimeField(db_default=NOW)

    class Meta:
        table = "checkpoint"
        constraints = (
            UniqueConstraint(fields=("ledger_id", "number", "kind"), name="checkpoint_once"),
            CheckConstraint(name="checkpoint_kind", check="kind IN ('hourly', 'certified')"),
        )


class SumsSeal(Model):
    """The digest of the public sums of units after entry `number`, as they were published then.

    `most` keeps, for each unit in which more people took part than it had declared at that moment, how many
    those were: no more were told.
    """

    id = fields.BigIntField(primary_key=True)
    ledger_id = fields.BigIntField()
    number = fields.BigIntField()
    # As of its checkpoint: the number of people of a unit may change between the last hour and certification.
    kind = fields.CharField(max_length=12, db_default="hourly")
    digest = fields.CharField(max_length=64)
    most: fields.Field[object] = fields.JSONField(db_default=SqlDefault("'{}'::jsonb"))
    made_at = fields.DatetimeField(db_default=NOW)

    class Meta:
        table = "sums_seal"
        constraints = (
            UniqueConstraint(fields=("ledger_id", "number", "kind"), name="sums_sealed_once_a_kind"),
        )


class SumsSoFar(Model):
    """The sums of a ledger up to the last seal, so that the next one reads what came since and no more."""

    id = fields.BigIntField(primary_key=True)
    ledger_id = fields.BigIntField(unique=True)
    number = fields.BigIntField()
    board = fields.BinaryField()

    class Meta:
        table = "sums_so_far"
