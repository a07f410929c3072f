"""The table of proposals to certify."""

from tortoise import fields
from tortoise.fields.db_defaults import SqlDefault
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint
from tortoise.models import Model


class CertificationProposal(Model):
    """The standings that somebody proposes to make final, told by the `digest` of all their digests.

    There is one a campaign; it stays when the campaign is certified. `undecided` is how many held facts the
    proposal leaves undecided.
    """

    id = fields.BigIntField(primary_key=True)
    campaign_id = fields.BigIntField()
    by_id = fields.BigIntField()
    proposed_at = fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))
    last_number = fields.BigIntField()
    digest = fields.CharField(max_length=64)
    undecided = fields.IntField(db_default=0)
    confirmed_at = fields.DatetimeField(null=True)
    confirmed_by_id = fields.BigIntField(null=True)

    class Meta:
        table = "certification_proposal"
        constraints = (
            UniqueConstraint(fields=("campaign_id",), name="proposed_once"),
            CheckConstraint(
                name="confirmed_by_another", check="confirmed_by_id IS NULL OR confirmed_by_id <> by_id"
            ),
            CheckConstraint(
                name="confirmation_dated", check="(confirmed_at IS NULL) = (confirmed_by_id IS NULL)"
            ),
        )
