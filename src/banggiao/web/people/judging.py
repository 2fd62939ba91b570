"""Judgements of reviewers: the same as those of the command line, appended with their author."""

from __future__ import annotations

from urllib.parse import quote

from starlette.responses import Response

from banggiao.chronicle import Verdict
from banggiao.chronicle.judgements import ROLE
from banggiao.model import BanggiaoError
from banggiao.web.language import later
from banggiao.web.visit import Visit

NO_OTHER = later("Name the other one by its id.")
OF_ACTORS = (Verdict.SAME.value, Verdict.DIFFERENT.value, Verdict.UNDO.value)
_PAIRS = (Verdict.SAME, Verdict.DIFFERENT)


def event(visit: Visit) -> Response:
    """Says something of an event."""
    name = visit.request.path_params["id"]
    said = _judge(visit, name)
    present = visit.site.chronicle.event(name).id
    back = visit.form.get("back", "")
    return visit.go(back if back.startswith("/review") else f"/event/{present}?done={said}#judgements")


def actor(visit: Visit) -> Response:
    """Says that an actor is the same as another one, or not."""
    name = visit.request.path_params["id"]
    if visit.form.get("verdict") not in OF_ACTORS:
        raise BanggiaoError(visit.say("That is no judgement."))
    said = _judge(visit, name)
    (present, *_) = visit.site.chronicle.actors(name)
    return visit.go(f"/actor/{quote(present.known.id, safe='')}?done={said}#judgements")


def _judge(visit: Visit, name: str) -> str:
    by = visit.user.name if visit.user else ""
    note = visit.form.get("note", "").strip()[:2000]
    try:
        verdict = Verdict(visit.form.get("verdict", ""))
    except ValueError as error:
        raise BanggiaoError(visit.say("That is no judgement.")) from error
    other = visit.form.get("other", "").strip().rsplit("/", 1)[-1]
    if verdict in _PAIRS and not other:
        raise BanggiaoError(visit.say(NO_OTHER))
    field = visit.form.get("field", "")
    if verdict is Verdict.MEND and field == ROLE:
        _recast(visit, name, by, note)
    elif verdict is Verdict.MEND:
        visit.site.chronicle.mend(name, (field, visit.form.get("value", "")), by, note)
    else:
        paired = other if verdict in (*_PAIRS, Verdict.UNDO) and other else None
        undone = field if verdict is Verdict.UNDO and field else None
        visit.site.chronicle.judge(verdict, name, paired, by, note, undone)
    return verdict.value


def _recast(visit: Visit, name: str, by: str, note: str) -> None:
    """Gives someone a role, if asked in place of someone else, who then took no part."""
    who = visit.form.get("who", "").strip().rsplit("/", 1)[-1]
    if not who:
        raise BanggiaoError(visit.say(later("Say who took part, by name or id.")))
    visit.site.chronicle.recast(name, (who, visit.form.get("value", "")), by, note)
    if instead := visit.form.get("instead", "").strip():
        visit.site.chronicle.recast(name, (instead, ""), by, note)
