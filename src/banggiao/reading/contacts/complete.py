"""What a clause leaves unsaid: the participant that its sentence names, the subject of the sentence before."""

from __future__ import annotations

from dataclasses import replace

from banggiao.model import EventType, Place
from banggiao.reading.contacts.cast import Cast
from banggiao.reading.contacts.clauses import ChunkKind
from banggiao.reading.contacts.draft import Draft
from banggiao.reading.contacts.invitations import invitation_completed
from banggiao.reading.contacts.journeys import call_completed, visit_completed
from banggiao.reading.contacts.sentence import both_sides, named_before, opens, other_side, they
from banggiao.reading.contacts.times import each_host
from banggiao.reading.scene import Form

#: What is done without another, by whoever is named before: a state that stands behind does not do it.
_ONE_SIDED = (
    EventType.ATTENDANCE,
    EventType.EXERCISE,
    EventType.DEPLOYMENT,
    EventType.WEAPONS_TEST,
)
#: A statement that is only spoken of: it is of those of whom its words tell that it is.
_STATEMENT = "agreement.joint_statement"
_TALKS = (EventType.MEETING, EventType.CALL)
_STATES = (Form.STATE, Form.METONYM)


def complete(drafts: list[Draft], cast: Cast) -> list[Draft]:
    """The drafts with missing participants filled from their sentence, an invitee from the visit beside it."""
    topic: list[str] = []
    visits = [draft for draft in drafts if draft.type is EventType.VISIT]
    beside: dict[int, list[Draft]] = {}
    for draft in drafts:
        beside.setdefault(draft.clause.index, []).append(draft)
    done: list[Draft] = []
    for draft in drafts:
        subject = draft.rule.frame.get("subject")
        here = beside[draft.clause.index]
        _fill(draft, here, visits, topic, cast)
        if draft.type is EventType.ATTACK and not draft.roles.get("target"):
            _struck(draft, cast)
        if draft.type is EventType.VISIT:
            visit_completed(draft, here, cast)
        if draft.rule.each:
            call_completed(draft, visits, cast)
        if subject and draft.roles.get(subject) and not draft.rule.noun:
            topic = draft.roles[subject]
        elif draft.type is EventType.VISIT and draft.subject:
            topic = draft.subject  # "A có chuyến thăm B"
        done.extend(_split(draft, cast))
    return done


def _fill(draft: Draft, here: list[Draft], visits: list[Draft], topic: list[str], cast: Cast) -> None:
    """Fill what the draft lacks, as one does for happenings of its type."""
    subject = draft.rule.frame.get("subject")
    if draft.type is EventType.INVITATION:
        invitation_completed(draft, here, visits, topic, cast)
    elif draft.type is EventType.AGREEMENT:
        _parties(draft, here, cast)
    elif draft.type is EventType.MESSAGE:
        _correspondent(draft, topic, here, cast)
    elif draft.type is EventType.ATTENDANCE and _held_for_guests(draft, visits, here, cast):
        return
    elif subject and not draft.roles.get(subject) and (crew := _crew(draft, visits)) is not None:
        draft.add(subject, crew)
    elif subject and _lacks(draft, subject, cast):
        if draft.type is EventType.MEETING and draft.rule.noun:
            _guest_there(draft, here, cast)
        if _lacks(draft, subject, cast):
            _participant(draft, subject, topic, here, cast)
    if draft.type is EventType.ATTENDANCE and draft.rule.two_sides and "with" in draft.rule.frame:
        _with_hosts(draft, visits, cast)


def _held_for_guests(draft: Draft, visits: list[Draft], here: list[Draft], cast: Cast) -> bool:
    """Whether it is a ceremony or banquet for whoever is on a visit; they are put in."""
    if draft.rule.bare and not draft.cast():
        _ceremony(draft, visits, cast)
        return True
    if draft.roles.get("host") and not draft.roles.get("attendee"):
        _welcomed(draft, visits, cast)
        if not draft.roles.get("attendee"):
            _received(draft, here, cast)
        return True
    return False


def _crew(draft: Draft, visits: list[Draft]) -> list[str] | None:
    """Whose ship came, where only the crew is named: "Thủy thủ đoàn sẽ thăm A, giao lưu bóng chuyền"; else None."""
    chunks = draft.clause.chunks
    crew = next((k for k, c in enumerate(chunks) if "crew" in c.words and c.span.end <= draft.cue.start), None)
    if draft.rule.noun or crew is None or any(chunk.kind is ChunkKind.ACTOR for chunk in chunks[:crew]):
        return None
    return next((v.roles["guest"] for v in visits if v.roles.get("guest") and v.clause is not draft.clause), [])


def _ceremony(draft: Draft, visits: list[Draft], cast: Cast) -> None:
    """Whoever is on a visit is welcomed, by those visited: "sau lễ đón chính thức tại cảng"."""
    whole = [v for v in visits if v.roles.get("guest") and v.roles.get("host")]
    there = [v for v in whole if draft.place and draft.place.country in {cast.country(i) for i in v.roles["host"]}]
    visit = next(iter(there or whole), None)
    if visit is not None:
        draft.add("attendee", visit.roles["guest"])
        draft.add("host", visit.roles["host"])


def _with_hosts(draft: Draft, visits: list[Draft], cast: Cast) -> None:
    """What guests do together with others, they do with their hosts: "tàu A thăm B … sẽ giao lưu thể thao"."""
    sides = {cast.side(i) for i in draft.cast()}
    for visit in visits:
        hosts = [i for i in visit.roles.get("host", []) if cast.is_state(i)]
        if len(sides) == 1 and hosts and sides & {cast.side(i) for i in visit.roles.get("guest", [])}:
            draft.add("attendee", hosts)
            return


def _correspondent(draft: Draft, topic: list[str], here: list[Draft], cast: Cast) -> None:
    """ "Nhân dịp A nhậm chức, B đã gửi điện mừng", "Trong thư gửi A, B kêu gọi …"."""
    subject = draft.rule.frame.get("subject")
    if draft.rule.noun:
        if draft.roles.get("recipient") and not draft.roles.get("sender"):
            draft.add("sender", other_side(draft, cast))
    elif draft.roles.get("sender") and not draft.roles.get("recipient"):
        found = other_side(draft, cast)
        if not found and not draft.told:  # "tiếp xúc với phía A, trao công hàm"
            found = [i for i in other_side(draft, cast, ("of", "with")) if named_before(draft, i)]
        draft.add("recipient", found)
    elif subject and _lacks(draft, subject, cast):
        _participant(draft, subject, topic, here, cast)


def _lacks(draft: Draft, role: str, cast: Cast) -> bool:
    if draft.alone or draft.rule.circle:
        return False
    if not draft.roles.get(role):
        return True
    if draft.sought and len({cast.side(i) for i in draft.cast()}) > 1 and (draft.rule.noun or they(draft)):
        return True
    return draft.rule.two_sides and len({cast.side(i) for i in draft.cast()}) < 2 and len(draft.cast()) == 1


def _handing(draft: Draft, here: list[Draft]) -> list[str]:
    """Those between whom something is handed over at the talks: "A trao thư của B cho C trong một cuộc gặp"."""
    for other in here:
        bearers, recipients = other.roles.get("bearer"), other.roles.get("recipient") or other.roles.get("invitee")
        if bearers and recipients and other.cue.end <= draft.cue.start:
            return [*bearers, *recipients]
    return []


def _participant(draft: Draft, role: str, topic: list[str], here: list[Draft], cast: Cast) -> None:
    if draft.type is EventType.SANCTION and not draft.rule.noun:
        return  # nobody but whom the clause names is said to have done it
    if draft.type in _TALKS and not draft.cast() and not draft.rule.bare:
        draft.add(role, both_sides(draft, cast))  # "sau khi hội đàm, A và B đã dự …"
    if draft.cast() and not _lacks(draft, role, cast):
        return
    if draft.told or not draft.rule.bare:
        found = other_side(draft, cast, met=_met(draft, here))
        if draft.type in _ONE_SIDED:
            found = [i for i in found if cast.is_someone(i) or named_before(draft, i)]
        if draft.type is EventType.SANCTION and draft.rule.noun:
            by_circle = any(cast.country(i) == "UN" for i in draft.cast())
            found = [] if by_circle else [i for i in found if cast.is_state(i)]  # "A chỉ trích lệnh trừng phạt của B"
        if not found and not draft.rule.noun and opens(draft):
            found = topic
        draft.add(role, found)
    elif draft.type in _TALKS and not draft.cast() and not _same_call(draft, here):
        draft.add(role, both_sides(draft, cast) or _handing(draft, here))


def _same_call(draft: Draft, here: list[Draft]) -> bool:
    """Whether words like "cuộc đối thoại này" mean the call told before them."""
    return draft.type is EventType.MEETING and any(
        d.type is EventType.CALL and d.cue.end <= draft.cue.start for d in here
    )


def _met(draft: Draft, here: list[Draft]) -> frozenset[str]:
    """Whom the subject of a verb before met or called: what follows is of who did, not of them."""
    if not draft.rule.noun:
        return frozenset()
    met = [i for d in here if d.type in _TALKS and d.subject and d.cue.end <= draft.cue.start for i in d.cast()]
    return frozenset(met).difference(*(d.subject for d in here))


def _parties(draft: Draft, here: list[Draft], cast: Cast) -> None:
    """An agreement signed during a visit or talks is one between those who visited or talked."""
    chunks = draft.clause.chunks
    if len({cast.side(i) for i in draft.cast()}) > 1 or draft.rule.name == _STATEMENT:
        return
    if not draft.cast() and any("private" in c.words for c in chunks if c.span.end <= draft.cue.start):
        return  # "Hãng A ký hợp đồng với tập đoàn B nhân chuyến thăm"
    for other in here:
        sides = {cast.side(i) for i in other.cast()}
        if other.type in (EventType.VISIT, EventType.MEETING) and len(sides) > 1:
            draft.add("party", other.cast())
            return
    for chunk in chunks:
        if chunk.mention and chunk.mention.form is Form.PAIR:
            draft.add("party", cast.of_mention(chunk.mention))
            return
    if draft.cast() and opens(draft) and any("when" in c.words for c in chunks if c.span.end <= draft.cue.start):
        draft.add("party", [i for i in other_side(draft, cast) if cast.is_someone(i)])


def _struck(draft: Draft, cast: Cast) -> None:
    """Where an attack on what the text does not name as a state's takes place: "không kích mục tiêu tại A"."""
    attackers, place = draft.roles.get("attacker"), draft.place
    if not attackers or place is None or place.country is None:
        return
    if place.country not in {cast.country(i) for i in attackers}:
        draft.add("target", [cast.state(place.country, place.name, draft.span)])


def _welcomed(draft: Draft, visits: list[Draft], cast: Cast) -> None:
    """Whom the text does not name as welcomed is who visits the host's country."""
    hosts = {cast.country(i) for i in draft.roles["host"]}
    for visit in visits:
        if hosts & {cast.country(i) for i in visit.roles.get("host", [])}:
            draft.add("attendee", [i for i in visit.roles.get("guest", []) if cast.is_someone(i)])
            return


def _received(draft: Draft, here: list[Draft], cast: Cast) -> None:
    """Whom the host receives in the same breath: "tiếp A và chủ trì tiệc trưa chào mừng"."""
    for other in here:
        if other.type is EventType.MEETING and set(other.roles.get("host", ())) & set(draft.roles["host"]):
            draft.add("attendee", other.roles.get("guest", []))
            return


def _guest_there(draft: Draft, here: list[Draft], cast: Cast) -> None:
    """Who is on a visit meets those whom its sentence names: "chuyến thăm B của A cũng như cuộc gặp với lãnh đạo B"."""
    mine = {cast.side(i) for i in draft.cast()}
    for visit in here:
        hosts = {cast.side(i) for i in visit.roles.get("host", [])}
        there = mine <= hosts or _goes_to(draft, visit)
        if visit.type is EventType.VISIT and mine and there and visit.cue.start < draft.cue.start:
            draft.add("participant", [i for i in visit.roles.get("guest", []) if cast.side(i) not in hosts])
            return


def _goes_to(draft: Draft, visit: Draft) -> bool:
    """Whether someone goes somewhere to attend the talks: "chuyến thăm A của B để dự hội nghị thượng đỉnh với C"."""
    between = [c for c in draft.clause.chunks if visit.cue.end <= c.span.start and c.span.end <= draft.cue.start]
    return any("purpose" in c.words or any(r.type is EventType.ATTENDANCE for r in c.rules) for c in between)


def _split(draft: Draft, cast: Cast) -> list[Draft]:
    """One draft for each happening: every one called on, every country visited."""
    if draft.type is EventType.CALL:
        return _calls(draft, cast)
    role = "host" if draft.type is EventType.VISIT or draft.rule.each else ""
    targets = draft.roles.get(role, [])
    sides: dict[str, list[str]] = {}
    for actor in targets:
        sides.setdefault(actor if draft.rule.each else cast.side(actor), []).append(actor)
    if len(sides) < 2:
        return [draft]
    split = [replace(draft.with_role(role, ids), place=_there(draft, side, ids, cast)) for side, ids in sides.items()]
    return each_host(split, cast) if draft.type is EventType.VISIT else split


def _calls(draft: Draft, cast: Cast) -> list[Draft]:
    """One call for each side that someone telephones with: "A điện đàm với B và C"."""
    mine = {cast.side(i) for i in draft.subject}
    others: dict[str, list[str]] = {}
    for actor in draft.cast():
        if cast.side(actor) not in mine:
            others.setdefault(cast.side(actor), []).append(actor)
    if len(mine) != 1 or len(others) < 2:
        return [draft]
    return [draft.with_role("participant", [*draft.subject, *ids]) for ids in others.values()]


def _there(draft: Draft, side: str, hosts: list[str], cast: Cast) -> Place | None:
    """Where one of several visits goes: to its own host."""
    if draft.type is not EventType.VISIT or (draft.place and draft.place.country == side):
        return draft.place
    return Place(cast[hosts[0]].name, cast.country(hosts[0]))
