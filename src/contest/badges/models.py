"""Tables of issued badges and of the links that share them."""

from tortoise import fields
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

NOW = SqlDefault("clock_timestamp()")


class Badge(Model):
    """Earned by a person, in force once a campaign; `public_id`, its verify address, cannot be guessed."""

    id = fields.BigIntField(primary_key=True)
    public_id = fields.CharField(max_length=32, unique=True)
    campaign_id = fields.BigIntField()
    person_id = fields.BigIntField()
    unit_id = fields.BigIntField(null=True)
    kind = fields.CharField(max_length=24)
    entry_number = fields.BigIntField()
    issued_at = fields.DatetimeField()
    revoked_at = fields.DatetimeField(null=True)

    class Meta:
        table = "badge"
        indexes = (Index(fields=("campaign_id", "entry_number")),)
        constraints = (
            UniqueConstraint(
                fields=("person_id", "campaign_id", "kind"),
                name="badge_in_force_once",
                condition="revoked_at IS NULL",
            ),
        )


class BadgeShare(Model):
    """A public page of one badge; ended shares stay, so that their addresses answer 410."""

    id = fields.BigIntField(primary_key=True)
    token = fields.CharField(max_length=32, unique=True)
    badge: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField("contest.Badge", related_name="shares")
    shown_name = fields.CharField(max_length=120)
    created_at = fields.DatetimeField(db_default=NOW)
    ended_at = fields.DatetimeField(null=True)

    class Meta:
        table = "badge_share"
        constraints = (
            UniqueConstraint(
                fields=("badge_id",), name="one_open_share_a_badge", condition="ended_at IS NULL"
            ),
        )
