"""Tables of the web: forms that were sent, so that none is done twice."""

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model


class SentForm(Model):
    """A form that was sent: while it is worked on `outcome` is empty, then it tells where the answer led.

    `digest` is of its once-only key, its content and whose browser sent it; `holder` is the backend of the
    process that works on it, so that the form of a process that died is free again.
    """

    id = fields.BigIntField(primary_key=True)
    digest = fields.CharField(max_length=64, unique=True)
    holder = fields.IntField()
    at = fields.DatetimeField()
    outcome = fields.BinaryField(null=True)

    class Meta:
        table = "sent_form"
        indexes = (Index(fields=("at",)),)
