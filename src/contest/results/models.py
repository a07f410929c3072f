"""The table of certified standings."""

from tortoise import fields
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model


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
