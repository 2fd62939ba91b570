"""Who stands on which side of a happening: whoever goes, sends or speaks, and whoever it is done to."""

from __future__ import annotations

from dataclasses import dataclass

from banggiao.model import ActorKind
from banggiao.views import EventView, Part

#: The roles of each side. What only has one side is shared: its first state is taken for the first side.
FIRST = frozenset(
    {"guest", "sender", "giver", "inviter", "attendee", "speaker", "person", "actor", "attacker", "imposer", "victim"}
)
SECOND = frozenset({"host", "recipient", "invitee", "addressee", "beneficiary", "target"})
SHARED = frozenset({"participant", "party", "signatory"})
BEARER = "bearer"


@dataclass(frozen=True, slots=True)
class Sides:
    """The two sides of a happening."""

    first: tuple[Part, ...]
    second: tuple[Part, ...]
    bearers: tuple[Part, ...]  # who hands over what another one sends
    mutual: bool  # whether both sides do the same

    @property
    def countries(self) -> tuple[str, ...]:
        """The states that take part, by themselves or by their people and bodies."""
        parts = (*self.first, *self.second, *self.bearers)
        return tuple(sorted({part.actor.country for part in parts if part.actor.country}))


def sides(view: EventView) -> Sides:
    """The sides of the event."""
    first = [part for part in view.cast if part.role in FIRST]
    second = [part for part in view.cast if part.role in SECOND]
    shared = sorted((part for part in view.cast if part.role in SHARED), key=_order)
    if first or second:  # others who were there belong to the side of their state
        for part in shared:
            (second if _country(part) in {_country(one) for one in second} else first).append(part)
        mutual = False
    else:
        leading = _country(shared[0]) if shared else ""
        for part in shared:
            (first if _country(part) == leading else second).append(part)
        if not second and len(first) > 1:  # two of one state
            first, second = first[:1], first[1:]
        mutual = True
    bearers = tuple(part for part in view.cast if part.role == BEARER)
    return Sides(tuple(first), tuple(second), bearers, mutual)


def _country(part: Part) -> str:
    return part.actor.country or part.actor.id


def _order(part: Part) -> tuple[bool, str, str]:
    """States in the order of their codes, the unknown last; of one state, persons after it."""
    return (
        not part.actor.country,
        part.actor.country or "",
        ("" if part.actor.kind == ActorKind.STATE else "1") + part.actor.id,
    )
