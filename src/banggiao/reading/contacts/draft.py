"""An event on its way: what one clause tells, before the tellings of one happening are joined."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from banggiao.language import EventRule
from banggiao.model import EventType, Place, Span, Status
from banggiao.reading.contacts.clauses import Clause


@dataclass(slots=True)
class Draft:
    """One telling of a happening. Stages fill it in order; it never leaves the contacts stage."""

    rule: EventRule
    clause: Clause
    cue: Span
    span: Span  # the words that tell it
    roles: dict[str, list[str]] = field(default_factory=dict)  # role -> actor ids
    subject: list[str] = field(default_factory=list)  # who does it, whatever the role
    status: Status = Status.OCCURRED
    sure: bool = False  # a word says so; without one a telling only leans towards having occurred
    place: Place | None = None
    thing: Span | None = None  # the noun that the rule needs beside its verb: "Hội nghị", "hiệp định"
    named: Span | None = None  # that noun with the words that name it: "Hội nghị Cấp cao ASEAN lần thứ 31"
    object: str | None = None
    particular: frozenset[str] = frozenset()  # words of the object that no other occasion of its kind has
    kind: frozenset[str] = frozenset()  # words that tell what kind of occasion it is: hội nghị, quốc yến, khánh thành
    date: str | None = None
    date_reason: str | None = None
    date_at: Span | None = None  # the words that name the date
    own_date: bool = False  # its clause gives the date; a date from elsewhere proves nothing against joining
    shared: bool = False  # its date is told of several visits at once: "công du A, B và C từ 5 đến 12/7"
    resumed: bool = False  # on again after it had been called off: "vẫn có thể diễn ra"
    old: bool = False  # of a time long before the article's own: "năm 2007", "từng gặp"
    behind: bool = False  # words that point back date it: "hồi tháng 3", "tuần trước"
    turn: str = ""  # which of several it is by its own words: first, again ("lần hai"), other
    further: bool = False  # of a list of occasions or agreements, not the first
    counted: bool = False  # one of several that its sentence counts, each with its date
    tour: bool = False  # a visit to a region, whose stops are visits of their own: "chuyến công du châu Á"
    circle: frozenset[str] = frozenset()  # the states or circles of states that the name of the occasion tells
    talks: bool = False  # the occasion is a summit or talks, at which those who attend meet
    alone: bool = False  # stands without another side: a circle of states that meets, compatriots met abroad
    indefinite: bool = False  # one of its kind, not the one told before: "một cuộc họp"
    remembered: bool = False  # its day is remembered after years; the time of that is not its own
    besides: bool = False  # told in addition to what its subject did: "A còn gặp B", "A cũng gặp B"
    told: bool = False  # its words name a participant besides a subject
    sought: bool = False  # its words name the other side alone: "cuộc gặp với B và C"
    governed: str = ""  # name of the rule under which it is told: an invited visit is no visit yet

    @property
    def type(self) -> EventType:
        """The kind of happening."""
        return self.rule.type

    def cast(self) -> list[str]:
        """Every actor in it, in the order of roles."""
        return [actor for ids in self.roles.values() for actor in ids]

    def add(self, role: str, ids: list[str]) -> None:
        """Put the actors into the role, each once."""
        have = self.roles.setdefault(role, [])
        have.extend(i for i in dict.fromkeys(ids) if i not in have)

    def with_role(self, role: str, ids: list[str]) -> Draft:
        """The same telling with other actors in one role."""
        return replace(self, roles={**{r: list(i) for r, i in self.roles.items()}, role: ids})

    def complete(self) -> bool:
        """Whether every role that the rule needs is filled; nobody receives a tour as a whole."""
        return all(self.roles.get(role) or (self.tour and role == "host") for role in self.rule.needs)
