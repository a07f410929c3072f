"""What a result says beside its standings."""

from tortoise import fields
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model


class UndecidedResult(Model):
    """How much nobody had decided about when a campaign was certified; none of it counts in the result.

    `facts` were held for a look, of so many `people`; `waiting` are of people whom no unit had confirmed.
    """

    id = fields.BigIntField(primary_key=True)
    campaign_id = fields.BigIntField()
    facts = fields.IntField()
    people = fields.IntField()
    waiting = fields.IntField()

    class Meta:
        table = "undecided_result"
        constraints = (UniqueConstraint(fields=("campaign_id",), name="undecided_told_once"),)
