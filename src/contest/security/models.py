"""The one row a database keeps about the site it belongs to."""

from tortoise import fields
from tortoise.fields.db_defaults import SqlDefault
from tortoise.migrations.constraints import CheckConstraint
from tortoise.models import Model


class Site(Model):
    """Which SECRET the rows were made with, and whether the schedule waits for somebody after a restore."""

    id = fields.BigIntField(primary_key=True)
    # A slow hash with a salt of its own: it tells right from wrong and helps nobody to guess.
    secret_fingerprint = fields.CharField(max_length=200)
    recorded_at = fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))
    schedule_held_since = fields.DatetimeField(null=True)

    class Meta:
        table = "site"
        constraints = (CheckConstraint(name="one_site", check="id = 1"),)
