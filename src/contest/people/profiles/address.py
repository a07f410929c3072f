"""How the screens call whoever they speak to: the one place that decides it, by group and by task; pure."""

from contest.errors import N_
from contest.people.rules import TargetGroup

# Vietnamese calls people by what they are to the speaker; English says "you" to all of them.
_ADULT = N_("you, said to officials and staff")
WORDS: dict[str, str] = {
    TargetGroup.PUBLIC_SECTOR: _ADULT,
    TargetGroup.WORKER: _ADULT,
    TargetGroup.RESIDENT: N_("you, said to villagers"),
    TargetGroup.PUPIL: N_("you, said to pupils"),
}


def address_of(group: str, *, has_tasks: bool = False) -> str:
    """The source of the word for somebody of this group; whoever has a task is spoken to in that one."""
    return _ADULT if has_tasks else WORDS.get(group, "")
