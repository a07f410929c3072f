"""The table of acts by people with a role; append-only (migration 0002)."""

from tortoise import fields
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.models import Model


class AuditRecord(Model):
    id = fields.BigIntField(primary_key=True)
    at = fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))
    by_id = fields.BigIntField(null=True)
    act = fields.CharField(max_length=40)
    subject = fields.CharField(max_length=120)
    before: fields.Field[object] = fields.JSONField(null=True)
    after: fields.Field[object] = fields.JSONField(null=True)
    # The branch it belongs to: who looks after that unit may read it.
    unit_id = fields.BigIntField(null=True)

    class Meta:
        table = "audit_record"
        indexes = (Index(fields=("subject",)), Index(fields=("unit_id",)), Index(fields=("by_id",)))
