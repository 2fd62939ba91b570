"""How dates, states, kinds and roles are called in the language of the reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from banggiao.chronicle import Held
from banggiao.model.edtf import EdtfError, Moment, parse_edtf
from banggiao.text import fold
from banggiao.web.language import LANGUAGES, later

Say = Callable[[str], str]

TYPES = {
    "visit": later("visit"), "meeting": later("meeting"), "call": later("call"), "message": later("message"),
    "gift": later("gift"), "invitation": later("invitation"), "agreement": later("agreement"),
    "attendance": later("attendance"), "statement": later("statement"), "appointment": later("appointment"),
    "deployment": later("deployment"), "exercise": later("exercise"), "weapons_test": later("weapons test"),
    "attack": later("attack"), "casualties": later("casualties"), "aid": later("aid"), "sanction": later("sanction"),
}  # fmt: skip
STATUSES = {
    "occurred": later("took place"), "planned": later("planned"), "cancelled": later("cancelled"),
    "denied": later("denied"),
}  # fmt: skip
ROLES = {
    "guest": later("guest"), "host": later("host"), "participant": later("participant"), "sender": later("sender"),
    "recipient": later("recipient"), "bearer": later("bearer"), "giver": later("giver"), "inviter": later("inviter"),
    "invitee": later("invitee"), "party": later("party"), "signatory": later("signatory"),
    "attendee": later("attendee"), "speaker": later("speaker"), "addressee": later("addressee"),
    "person": later("person"), "beneficiary": later("beneficiary"), "actor": later("actor"),
    "attacker": later("attacker"), "target": later("target"), "victim": later("victim"), "imposer": later("imposer"),
}  # fmt: skip
STANCES = {
    "affirm": later("affirms"), "commit": later("commits"), "support": later("supports"), "praise": later("praises"),
    "thank": later("thanks"), "congratulate": later("congratulates"), "condole": later("condoles"),
    "propose": later("proposes"), "request": later("requests"), "warn": later("warns"), "condemn": later("condemns"),
    "deny": later("denies"), "inform": later("informs"),
}  # fmt: skip
KINDS = {
    "person": later("person"), "state": later("state"), "organization": later("body"), "group": later("group"),
}  # fmt: skip
FIELDS = {
    "date": later("date"), "place": later("place"), "place_country": later("country of the place"),
    "status": later("status"), "object": later("about"), "rank": later("kind of visit"), "level": later("level"),
    "visit_kind": later("kind of visit"), "purpose": later("purpose"), "topics": later("topics"),
    "outcome": later("outcome"), "occasion": later("occasion"), "members": later("members of the delegation"),
    "quote": later("quotation"), "number": later("number"),
    "wording": later("wording"), "office": later("office"), "role": later("who took part"),
}  # fmt: skip
DETAILS = {  # kinds of visit and levels of office
    "state": later("state visit"), "official": later("official visit"), "working": later("working visit"),
    "friendship": later("friendship visit"), "private": later("private visit"), "transit": later("stopover"),
    "port_call": later("port call"), "head_of_state": later("heads of state"),
    "head_of_government": later("heads of government"), "minister": later("ministers"), "deputy": later("deputies"),
    "parliament": later("parliaments"), "party": later("parties"), "ambassador": later("ambassadors"),
    "military": later("armed forces"),
}  # fmt: skip
REASONS = {  # how the day of an event was had
    "stated": later("stated"), "year from publication": later("year from publication"),
    "month from publication": later("month from publication"), "year unknown": later("year unknown"),
    "relative to publication": later("counted from the publication"),
    "relative to the date told before": later("counted from the date told before"),
    "publication date unknown": later("publication date unknown"), "no date told": later("no date told"),
    "thread of time": later("the time that was told before"),
    "year from the same day told in full": later("year from the same day told in full"),
}  # fmt: skip
DOUBTS = {
    "disagreement": later("the reports disagree"), "weakly joined": later("its reports are joined on little evidence"),
    "inferred date": later("its date is that of what was told before"),
    "unlikely": later("one report says it did not take place"), "no date": later("no date is told"),
    "one side only": later("only one side is known"), "one source": later("one source only"),
}  # fmt: skip
VERDICTS = {
    "same": later("the same as"), "different": later("another than"), "accept": later("accepted"),
    "reject": later("rejected"), "mend": later("mended"), "note": later("note"), "undo": later("taken back"),
}  # fmt: skip


@lru_cache
def locale_of(language: str) -> Locale:
    """The conventions of a language."""
    return Locale.parse(language)


@lru_cache
def states(language: str) -> Mapping[str, str]:
    """The names of all states by their codes."""
    names = locale_of(language).territories
    return {code: name for code, name in names.items() if len(code) == 2 and code.isalpha() and code not in _NO_STATE}


_NO_STATE = frozenset({"ZZ", "QO", "XA", "XB", "EZ", "AC", "CP", "DG", "EA", "IC", "TA", "CQ"})


def state_name(code: str | None, language: str) -> str:
    """The state's name, or its code where it has none."""
    return states(language).get(code or "", code or "")


@lru_cache
def _codes() -> Mapping[str, str]:
    return {fold(name): code for language in LANGUAGES for code, name in states(language).items()}


def state_code(given: str) -> str | None:
    """The code of a state that is given by its code or by its name in any of our languages."""
    code = given.strip().upper()
    return code if code in states("en") else _codes().get(fold(given))


@lru_cache(20_000)
def date_in_words(edtf: str | None, language: str, say: Say) -> str:
    """The date as one says it, with the precision it has."""
    if not edtf:
        return say("no date")
    try:
        when = parse_edtf(edtf)
    except EdtfError:
        return edtf
    ends = [_moment(end, language, say) if end else "…" for end in (when.start, when.end)]
    return ends[0] if not when.interval else f"{ends[0]} – {ends[1]}"


def _moment(moment: Moment, language: str, say: Say) -> str:
    if moment.year is None:
        return _without_year(moment, language, say)
    month, day = moment.month, moment.day
    if moment.blur or (month and month > 12):
        return str(moment)
    if month and day:
        words = format_date(date(moment.year, month, day), "long", locale=locale_of(language))
    elif month:
        words = format_date(date(moment.year, month, 1), "MMMM y", locale=locale_of(language))
    else:
        words = str(moment.year)
    return f"{words} (?)" if moment.qualifier else words


def _without_year(moment: Moment, language: str, say: Say) -> str:
    if not moment.month or moment.month > 12:
        return say("year unknown")
    day = date(2000, moment.month, moment.day or 1)
    shape = "d MMMM" if moment.day else "MMMM"
    return f"{format_date(day, shape, locale=locale_of(language))} ({say('year unknown')})"


def term_in_words(first: date | None, last: date | None, language: str) -> str:
    """The days on which an office was seen held."""
    ends = [format_date(day, "medium", locale=locale_of(language)) for day in (first, last) if day]
    return " – ".join(dict.fromkeys(ends))


def term_of(held: Held, language: str) -> str:
    """The days between which an office was seen held."""
    first, last = (date.fromordinal(day) if day else None for day in (held.first, held.last))
    return term_in_words(first, last, language)


@lru_cache(20_000)
def number(value: int, language: str) -> str:
    """The number with the marks of the language."""
    return format_decimal(value, locale=locale_of(language))


@lru_cache(20_000)
def day_in_words(day: date, shape: str, language: str) -> str:
    """The day, or the month or year that it begins, in a shape of Babel's."""
    return str(format_date(day, shape, locale=locale_of(language)))
