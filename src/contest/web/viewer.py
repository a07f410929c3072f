"""Who is looking: everything a page may know about the signed-in person."""

from dataclasses import dataclass, field

ORGANISERS = frozenset({"admin", "province_organiser"})


@dataclass(frozen=True, slots=True)
class Viewer:
    """The signed-in person of one request; `binding` ties form tokens to the session."""

    person_id: int
    display_name: str
    target_group: str
    birth_band: str
    language: str
    binding: str
    session_id: int
    roles: frozenset[str] = field(default_factory=frozenset)
    unit_codes: tuple[str, ...] = ()

    @property
    def is_organiser(self) -> bool:
        """May launch, run and certify seasons of the province."""
        return bool(self.roles & ORGANISERS)

    @property
    def is_helper(self) -> bool:
        """Is named in a community digital team; anybody may help, helpers are expected to."""
        return "helper" in self.roles

    @property
    def is_champion(self) -> bool:
        """Answers for a unit."""
        return "champion" in self.roles

    @property
    def may_be_public(self) -> bool:
        """Under 16 a person never appears on a public page (domain rules, children's privacy)."""
        return self.birth_band != "7-15"
