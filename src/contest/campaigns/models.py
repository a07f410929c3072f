"""Tables of campaigns, their clusters, enrolled units and rule versions."""

from tortoise import fields
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint
from tortoise.models import Model

NOW = SqlDefault("clock_timestamp()")


class Campaign(Model):
    id = fields.BigIntField(primary_key=True)
    slug = fields.CharField(max_length=80, unique=True)
    name = fields.CharField(max_length=160)
    template = fields.CharField(max_length=40)
    phase = fields.CharField(max_length=16, default="draft")
    registration_at = fields.DatetimeField(null=True)
    # Who registers later takes part outside the ranking; without it that is so from the start on.
    registration_ends_at = fields.DatetimeField(null=True)
    starts_at = fields.DatetimeField()
    ends_at = fields.DatetimeField()
    grace_hours = fields.IntField(default=48)
    created_by_id = fields.BigIntField(null=True)
    created_at = fields.DatetimeField(db_default=NOW)
    # Why it ended before its time, as everybody may read it.
    ended_because = fields.CharField(max_length=300, db_default="")
    # The planned start that passed without a unit; written down once.
    missed_at = fields.DatetimeField(null=True)

    class Meta:
        table = "campaign"
        indexes = (Index(fields=("phase",)),)
        constraints = (
            CheckConstraint(name="campaign_lasts", check="starts_at < ends_at"),
            CheckConstraint(name="registration_ends", check="registration_ends_at <= starts_at"),
            CheckConstraint(name="campaign_grace", check="grace_hours BETWEEN 0 AND 720"),
            CheckConstraint(
                name="campaign_phase",
                check="phase IN ('draft', 'registration', 'running', 'review', 'certified', 'archived')",
            ),
            CheckConstraint(name="campaign_name_is_nfc", check="name IS NFC NORMALIZED"),
        )


class PhaseChange(Model):
    """Each phase is entered once; the planned time and the real one are both kept."""

    id = fields.BigIntField(primary_key=True)
    campaign: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "contest.Campaign", related_name="phase_changes"
    )
    phase = fields.CharField(max_length=16)
    planned_at = fields.DatetimeField()
    happened_at = fields.DatetimeField(db_default=NOW)
    by_id = fields.BigIntField(null=True)

    class Meta:
        table = "phase_change"
        constraints = (UniqueConstraint(fields=("campaign_id", "phase"), name="each_phase_once"),)


class Cluster(Model):
    id = fields.BigIntField(primary_key=True)
    campaign: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "contest.Campaign", related_name="clusters"
    )
    track = fields.CharField(max_length=12)
    key = fields.CharField(max_length=24)
    name = fields.CharField(max_length=120)
    name_en = fields.CharField(max_length=120, default="")
    position = fields.IntField(default=0)

    class Meta:
        table = "cluster"
        constraints = (UniqueConstraint(fields=("campaign_id", "track", "key"), name="cluster_key_once"),)


class ClusterChoice(Model):
    """A unit that is to compete in another cluster than its size and place say, once it registers."""

    id = fields.BigIntField(primary_key=True)
    campaign_id = fields.BigIntField()
    unit_id = fields.BigIntField()
    key = fields.CharField(max_length=24)

    class Meta:
        table = "cluster_choice"
        constraints = (UniqueConstraint(fields=("campaign_id", "unit_id"), name="cluster_chosen_once"),)


class Enrolment(Model):
    """A unit takes part in a campaign, in one cluster, with its eligible people as of the start."""

    id = fields.BigIntField(primary_key=True)
    campaign: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "contest.Campaign", related_name="enrolments"
    )
    unit: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField("contest.Unit", related_name="enrolments")
    cluster: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "contest.Cluster", related_name="enrolments"
    )
    eligible = fields.IntField()
    ranked = fields.BooleanField(default=True)
    # Read as `counted_above`: under five people at the start, so its points count for its commune and it has
    # no line of its own.
    folded = fields.BooleanField(db_default=False)
    registered_at = fields.DatetimeField(db_default=NOW)

    class Meta:
        table = "enrolment"
        indexes = (Index(fields=("cluster_id",)), Index(fields=("unit_id",)))
        constraints = (
            UniqueConstraint(fields=("campaign_id", "unit_id"), name="unit_enrolled_once"),
            CheckConstraint(name="enrolment_eligible_not_negative", check="eligible >= 0"),
        )


class RuleVersion(Model):
    """What a fact is worth from `valid_from` on; `rules` is the JSON of `campaigns.rules.Rules`."""

    id = fields.BigIntField(primary_key=True)
    campaign: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "contest.Campaign", related_name="rule_versions"
    )
    number = fields.IntField()
    valid_from = fields.DatetimeField()
    rules: fields.Field[object] = fields.JSONField()
    reason = fields.CharField(max_length=300, db_default="")
    by_id = fields.BigIntField(null=True)
    made_at = fields.DatetimeField(db_default=NOW)

    class Meta:
        table = "rule_version"
        constraints = (UniqueConstraint(fields=("campaign_id", "number"), name="rule_version_number_once"),)


class RuleWithdrawal(Model):
    """A version of the rules that was taken back before it began; it never applied to anything."""

    id = fields.BigIntField(primary_key=True)
    campaign_id = fields.BigIntField()
    number = fields.IntField()
    reason = fields.CharField(max_length=300)
    by_id = fields.BigIntField(null=True)
    made_at = fields.DatetimeField(db_default=NOW)

    class Meta:
        table = "rule_withdrawal"
        constraints = (
            UniqueConstraint(fields=("campaign_id", "number"), name="rule_version_withdrawn_once"),
        )


class EligibleChange(Model):
    """A number of eligible people changed while a campaign ran: approved, with its reason, public."""

    id = fields.BigIntField(primary_key=True)
    campaign_id = fields.BigIntField()
    unit_id = fields.BigIntField()
    before = fields.IntField()
    after = fields.IntField()
    source = fields.CharField(max_length=200)
    reason = fields.CharField(max_length=300)
    declaration_id = fields.BigIntField()
    by_id = fields.BigIntField()
    made_at = fields.DatetimeField(db_default=NOW)

    class Meta:
        table = "eligible_change"
        constraints = (
            UniqueConstraint(fields=("campaign_id", "declaration_id"), name="eligible_changed_once"),
        )


class RankingChange(Model):
    """A late unit that was ranked after all, or no longer: with its reason, public."""

    id = fields.BigIntField(primary_key=True)
    campaign_id = fields.BigIntField()
    unit_id = fields.BigIntField()
    ranked = fields.BooleanField()
    reason = fields.CharField(max_length=300)
    by_id = fields.BigIntField(null=True)
    made_at = fields.DatetimeField(db_default=NOW)

    class Meta:
        table = "ranking_change"
        indexes = (Index(fields=("campaign_id",)),)
