"""Tables of people, their sessions, roles and consents."""

from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint
from tortoise.models import Model

NOW = SqlDefault("clock_timestamp()")


class Person(Model):
    id = fields.BigIntField(primary_key=True)
    sign_in_name = fields.CharField(max_length=40, null=True, unique=True)
    # A way to reach people, not a person: families share one phone.
    phone_blind = fields.CharField(max_length=64, null=True)
    phone_tail = fields.CharField(max_length=3, null=True)
    registration_key = fields.CharField(max_length=64, null=True, unique=True)
    pin_hash = fields.CharField(max_length=200)
    display_name = fields.CharField(max_length=120)
    birth_band = fields.CharField(max_length=8)
    target_group = fields.CharField(max_length=16)
    language = fields.CharField(max_length=5, default="vi")
    demo = fields.BooleanField(default=False)
    disabled_at = fields.DatetimeField(null=True)
    created_at = fields.DatetimeField(db_default=NOW)
    # For addresses: cannot be guessed and tells nothing of how many people there are.
    ref = fields.UUIDField(unique=True, db_default=SqlDefault("gen_random_uuid()"))
    secret = fields.CharField(max_length=10, db_default="pin")
    # Printed on a card or told by whoever set it: somebody else has seen this PIN.
    pin_seen = fields.BooleanField(db_default=False)
    pin_reset_at = fields.DatetimeField(null=True)
    pin_reset_by_id = fields.BigIntField(null=True)
    made_by_id = fields.BigIntField(null=True)
    # Of those who agreed to be named in public: the whole name instead of "Hường N.".
    whole_name = fields.BooleanField(db_default=False)

    class Meta:
        table = "person"
        indexes = (Index(fields=("phone_blind",)),)
        constraints = (
            CheckConstraint(name="person_secret", check="secret IN ('pin', 'passphrase', 'pictures')"),
            CheckConstraint(
                name="person_can_sign_in", check="sign_in_name IS NOT NULL OR phone_blind IS NOT NULL"
            ),
            CheckConstraint(name="person_name_is_nfc", check="display_name IS NFC NORMALIZED"),
            CheckConstraint(name="person_birth_band", check="birth_band IN ('7-15', '16-17', '18+')"),
            CheckConstraint(
                name="person_target_group",
                check="target_group IN ('can_bo', 'hoc_sinh', 'nguoi_lao_dong', 'nguoi_dan')",
            ),
        )


class RoleGrant(Model):
    id = fields.BigIntField(primary_key=True)
    person: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField("contest.Person", related_name="grants")
    role = fields.CharField(max_length=24)
    unit_id = fields.BigIntField(null=True)
    granted_by_id = fields.BigIntField(null=True)
    granted_at = fields.DatetimeField(db_default=NOW)

    class Meta:
        table = "role_grant"
        indexes = (Index(fields=("unit_id",)),)
        constraints = (
            UniqueConstraint(fields=("person_id", "role", "unit_id"), name="one_grant_each"),
            CheckConstraint(
                name="role_known",
                check="role IN ('admin', 'province_organiser', 'commune_organiser', 'champion', 'helper')",
            ),
        )


class Session(Model):
    """Only the hash of the token is kept: a copy of this table opens nothing."""

    id = fields.BigIntField(primary_key=True)
    token_hash = fields.CharField(max_length=64, unique=True)
    person: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "contest.Person", related_name="sessions"
    )
    kind = fields.CharField(max_length=8, default="web")
    # What the owner recognises the device by: "Android, Chrome".
    label = fields.CharField(max_length=80, db_default="")
    created_at = fields.DatetimeField(db_default=NOW)
    seen_at = fields.DatetimeField(db_default=NOW)
    # The last contact before the present visit: what the device says it did earlier is dated by it.
    away_since = fields.DatetimeField(db_default=NOW)
    expires_at = fields.DatetimeField()
    ended_at = fields.DatetimeField(null=True)
    # Of a learner on a helper's phone: the helper's session, which the phone goes back to.
    helper_session_id = fields.BigIntField(null=True)
    # Wrong numbers typed to take this session's phone back, since it was last taken back.
    wrong_numbers = fields.SmallIntField(db_default=0)

    class Meta:
        table = "session"
        indexes = (Index(fields=("person_id",)),)


class Consent(Model):
    id = fields.BigIntField(primary_key=True)
    person: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "contest.Person", related_name="consents"
    )
    kind = fields.CharField(max_length=16)
    version = fields.IntField()
    language = fields.CharField(max_length=5)
    how = fields.CharField(max_length=16)
    # Who read it aloud or heard the guardian, and the guardian's relation to the child.
    witness_id = fields.BigIntField(null=True)
    relation = fields.CharField(max_length=24, db_default="")
    given_at = fields.DatetimeField(db_default=NOW)
    withdrawn_at = fields.DatetimeField(null=True)

    class Meta:
        table = "consent"
        indexes = (Index(fields=("person_id", "kind")),)
        constraints = (
            CheckConstraint(
                name="consent_kind", check="kind IN ('account', 'public_name', 'share', 'guardian')"
            ),
        )


class Card(Model):
    """A printed card: its QR names the person, the PIN printed beside it opens the account."""

    id = fields.BigIntField(primary_key=True)
    token_hash = fields.CharField(max_length=64, unique=True)
    person_id = fields.BigIntField()
    made_by_id = fields.BigIntField(null=True)
    made_at = fields.DatetimeField(db_default=NOW)
    ended_at = fields.DatetimeField(null=True)

    class Meta:
        table = "card"
        constraints = (
            UniqueConstraint(fields=("person_id",), name="one_card_at_a_time", condition="ended_at IS NULL"),
        )


class Activation(Model):
    """A code, told once, with which an appointed organiser sets the first passphrase."""

    id = fields.BigIntField(primary_key=True)
    code_hash = fields.CharField(max_length=64, unique=True)
    person_id = fields.BigIntField()
    made_by_id = fields.BigIntField(null=True)
    made_at = fields.DatetimeField(db_default=NOW)
    expires_at = fields.DatetimeField()
    used_at = fields.DatetimeField(null=True)

    class Meta:
        table = "activation"
        indexes = (Index(fields=("person_id",)),)


class SharingFreeze(Model):
    """A time in which nobody's name or badge is shown in public: a leak is being looked into."""

    id = fields.BigIntField(primary_key=True)
    reason = fields.CharField(max_length=1000)
    by_id = fields.BigIntField()
    since = fields.DatetimeField(db_default=NOW)
    report_due_at = fields.DatetimeField()
    reported_at = fields.DatetimeField(null=True)
    ended_at = fields.DatetimeField(null=True)
    ended_by_id = fields.BigIntField(null=True)

    class Meta:
        table = "sharing_freeze"


class KeptSecret(Model):
    """PINs or a code that somebody has just made, for the browser that made them, for a few minutes.

    `sealed` cannot be read without the secret of the site and the cookie of that browser; it goes first, the
    row, which tells afterwards whose cards they were, a day later.
    """

    id = fields.BigIntField(primary_key=True)
    ref = fields.UUIDField(unique=True, db_default=SqlDefault("gen_random_uuid()"))
    kind = fields.CharField(max_length=8)
    made_by_id = fields.BigIntField()
    unit_id = fields.BigIntField(null=True)
    person_ids = ArrayField(element_type="BIGINT")
    sealed = fields.BinaryField(null=True)
    made_at = fields.DatetimeField()

    class Meta:
        table = "kept_secret"
        indexes = (Index(fields=("made_at",)),)
        constraints = (CheckConstraint(name="kept_secret_kind", check="kind IN ('cards', 'code')"),)
