"""Templates filled with values; what comes from pages is text and can never become markup."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from banggiao.chronicle import Happening, Known
from banggiao.exports.wording import web_address
from banggiao.model import ActorKind
from banggiao.web import wording
from banggiao.web.language import LANGUAGES, NAMES, catalog
from banggiao.web.safety import without_steering

if TYPE_CHECKING:
    from banggiao.web.visit import Visit

_BLANK = re.compile(r"\n\s*\n+")


def rendered(visit: Visit, template: str, values: Mapping[str, Any]) -> str:
    """The template as a page in the language of the reader."""
    page = environment(visit.language).get_template(template)
    site = visit.site
    shown = {**values, "visit": visit, "language": visit.language, "static": _static(site.files)}
    return without_steering(_BLANK.sub("\n", page.render(shown)))


def prepare() -> None:
    """Makes all templates ready in every language, which takes the better part of a second, before someone waits."""
    for language in LANGUAGES:
        made = environment(language)
        for name in made.list_templates(extensions=["html"]):
            made.get_template(name)


def _static(files: Mapping[str, Any]) -> Mapping[str, str]:
    return {name: f"/static/{name}?v={file.mark}" for name, file in files.items()}


@lru_cache
def environment(language: str) -> Environment:
    """The templates in a language."""
    made = Environment(
        loader=PackageLoader("banggiao.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    words = catalog(language)
    made.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)  # type: ignore[attr-defined]
    say = words.gettext

    def said(names: Mapping[str, str], name: str) -> str:
        """The name in words; as it is when it has none."""
        return say(names[name]) if name in names else name.replace("_", " ")

    made.filters.update(
        date=lambda edtf: wording.date_in_words(edtf, language, say),
        state=lambda code: wording.state_name(code, language),
        kind=lambda name: said({**wording.TYPES, **wording.KINDS}, name),
        role=lambda name: said(wording.ROLES, name),
        status=lambda name: said(wording.STATUSES, name),
        stance=lambda name: said(wording.STANCES, name),
        field=lambda name: said(wording.FIELDS, name),
        detail=lambda name: said(wording.DETAILS, name) if name in wording.DETAILS else name,
        doubt=lambda name: said(wording.DOUBTS, name),
        reason=lambda why: "; ".join(said(wording.REASONS, one) for one in why.split("; ")),
        verdict=lambda name: said(wording.VERDICTS, name),
        term=lambda held: wording.term_of(held, language),
        link=web_address,
        number=lambda value: wording.number(value, language),
        part=lambda text: quote(text, safe=""),
    )
    made.globals.update(
        event_address=lambda one: f"/event/{one.id}",
        actor_address=actor_address,
        address=address,
        sides=sides,
        headline=lambda one: headline(one, language),
        types=wording.TYPES,
        languages=[(code, NAMES[code]) for code in LANGUAGES],
        all_states=all_states(language),
        hidden_token=hidden_token,
        called=lambda actor: called(actor, language),
    )
    return made


def actor_address(actor: Known) -> str:
    """Where an actor is shown: a state by its relations, all others on a page of their own."""
    return f"/actor/{quote(actor.id, safe='')}"


def address(path: str, **values: object) -> str:
    """An address with values."""
    found = {name: str(value) for name, value in values.items() if value not in (None, "", ())}
    found = {name.rstrip("_"): value for name, value in found.items()}
    return path + (f"?{urlencode(found)}" if found else "")


def all_states(language: str) -> Markup:
    """The states to choose from."""
    names = sorted(wording.states(language).values())
    return Markup("").join(Markup('<option value="{}"></option>').format(name) for name in names)


def called(actor: Known, language: str) -> str:
    """The actor's name; that of a state in the language of the reader."""
    return wording.state_name(actor.country, language) if actor.kind == _STATE and actor.country else actor.name


_STATE = ActorKind.STATE.value
_FIRST = ("guest", "sender", "giver", "inviter", "attendee", "speaker", "actor", "attacker", "imposer", "person")


def sides(event: Happening) -> tuple[list[tuple[str, Known]], list[tuple[str, Known]]]:
    """Who acts and who is acted on or with, each with the role."""
    first = [(role, one) for role in _FIRST for one in event.roles.get(role, ())]
    rest = [(role, one) for role, cast in event.roles.items() if role not in _FIRST for one in cast]
    return (first, rest) if first else (rest[:1], rest[1:])


def headline(event: Happening, language: str) -> str:
    """The event in a line, for the title of its page."""
    say = catalog(language).gettext
    first, rest = ([called(one, language) for _, one in side] for side in sides(event))
    who = " – ".join(filter(None, (", ".join(dict.fromkeys(first)), ", ".join(dict.fromkeys(rest)))))
    kind = say(wording.TYPES.get(event.type, event.type))
    return f"{kind[:1].upper()}{kind[1:]}: {who}" if who else f"{kind[:1].upper()}{kind[1:]}"


@pass_context
def hidden_token(context: Context) -> Markup:
    """The field by which a form is known to come from here."""
    return Markup('<input type="hidden" name="token" value="{}">').format(context["visit"].token())
