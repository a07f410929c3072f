"""The one row a database keeps about the site it belongs to, and what is counted against guessing."""

from tortoise import fields
from tortoise.fields.db_defaults import SqlDefault
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint
from tortoise.models import Model

NOW = SqlDefault("clock_timestamp()")


class Site(Model):
    """Which SECRET the rows were made with, and whether the schedule waits for somebody after a restore."""

    id = fields.BigIntField(primary_key=True)
    # A slow hash with a salt of its own: it tells right from wrong and helps nobody to guess.
    secret_fingerprint = fields.CharField(max_length=200)
    recorded_at = fields.DatetimeField(db_default=NOW)
    schedule_held_since = fields.DatetimeField(null=True)

    class Meta:
        table = "site"
        constraints = (CheckConstraint(name="one_site", check="id = 1"),)


class Throttle(Model):
    """Failed sign-ins by account and by source, counted across all processes."""

    id = fields.BigIntField(primary_key=True)
    key = fields.CharField(max_length=64, unique=True)
    failures = fields.IntField(default=0)
    since = fields.DatetimeField(db_default=NOW)
    blocked_until = fields.DatetimeField(null=True)

    class Meta:
        table = "throttle"


class ThrottledAccount(Model):
    """Which accounts failed from one source, so that a school behind one address is not locked out."""

    id = fields.BigIntField(primary_key=True)
    source = fields.CharField(max_length=64)
    account = fields.CharField(max_length=64)
    at = fields.DatetimeField(db_default=NOW)

    class Meta:
        table = "throttled_account"
        constraints = (UniqueConstraint(fields=("source", "account"), name="one_row_per_source_and_account"),)
