"""One small table, to hold the engine and the migrations against."""

from tortoise import fields
from tortoise.models import Model


class Award(Model):
    """A row that may exist once."""

    id = fields.BigIntField(primary_key=True)
    key = fields.CharField(max_length=40, unique=True)
    points = fields.IntField(default=1)

    class Meta:
        table = "award"
