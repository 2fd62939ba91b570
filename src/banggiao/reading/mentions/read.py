"""The stage that reads who an article speaks of: sentences to drafts, drafts to persons, all to actors and mentions."""

from __future__ import annotations

from dataclasses import replace

from banggiao.language import Language
from banggiao.language.names import NameLists, head_offices, name_lists
from banggiao.reading.mentions.actors import Cast
from banggiao.reading.mentions.appositions import from_patrons
from banggiao.reading.mentions.coreference import Thread, resolve
from banggiao.reading.mentions.counterparts import inherit_offices
from banggiao.reading.mentions.countries import Evidence, give_countries
from banggiao.reading.mentions.people import Person, find_people, trimmed
from banggiao.reading.mentions.phrases import read_phrases
from banggiao.reading.mentions.pieces import pieces
from banggiao.reading.mentions.row import Row
from banggiao.reading.mentions.sketch import Draft
from banggiao.reading.scene import Form, Scene

_STATE_BODIES = ("domain", "organ")
_BODIES_OF_STATES = ("domain and state", "organ and state")


def read_mentions(scene: Scene, language: Language) -> Scene:
    """The scene with its actors and every mention of them, in order of the text."""
    lists = name_lists(language.folder)
    drafts = _drafts(scene, lists)
    people, named = find_people(scene.view, drafts, lists)
    drafts = inherit_offices(drafts, named)
    give_countries(Evidence(scene.view, drafts, named, people, lists, head_offices(language.folder)))
    thread = Thread(scene.view, people, lists.joints)
    cast = Cast(scene.article.text, people, language)
    for index, draft in enumerate(drafts):
        if draft.form is Form.NAME:
            if index in named:
                _see(named[index], draft, cast, thread)
        elif draft.form in (Form.STATE, Form.METONYM) and draft.country:
            cast.state(draft, draft.country)
            thread.saw_place(draft)
        elif draft.form in (Form.BODY, Form.GROUP):
            cast.body(_at_home(draft, drafts, lists.joints.home))
            if draft.country and (draft.form is Form.GROUP or draft.rule in _BODIES_OF_STATES):
                thread.saw_group(draft, draft.country)
        elif draft.form is Form.PLACE:
            cast.place(draft)
        else:
            _meant(draft, cast, thread)
    actors, mentions = cast.close()
    return replace(scene, actors=actors, mentions=mentions)


def _drafts(scene: Scene, lists: NameLists) -> list[Draft]:
    drafts: list[Draft] = []
    for number, sentence in enumerate(scene.sentences):
        found = pieces(scene.view, sentence, lists)
        if found:
            row = Row(scene.view, found, lists, sentence.span.end)
            read = from_patrons(read_phrases(row, number), scene.view, lists)
            drafts.extend(
                trimmed(scene.view, d, sentence.span.start, lists) if d.form is Form.NAME else d for d in read
            )
    return drafts


def _at_home(draft: Draft, drafts: list[Draft], home: str) -> Draft:
    """Bộ Ngoại giao without a state is the one whose state the article names elsewhere, else the press's own."""
    if draft.country or draft.rule not in _STATE_BODIES:
        return draft
    states = {
        d.country for d in drafts if d.rule.startswith(draft.rule) and d.name.startswith(draft.name) and d.country
    }
    if not states and any(d.country == home for d in drafts):
        states = {home}
    return replace(draft, country=states.pop()) if len(states) == 1 else draft


def _see(person: Person, draft: Draft, cast: Cast, thread: Thread) -> None:
    cast.person(draft, person)
    thread.saw_person(person, draft)
    if person.country:
        thread.saw_state(person.country)


def _meant(draft: Draft, cast: Cast, thread: Thread) -> None:
    who = resolve(draft, thread)
    if not who:
        return
    cast.meant(draft, who)
    thread.saw_place(draft)
    for kind, value in who:
        if kind == "person":
            person = thread.people[int(value)]
            thread.saw_person(person, draft)
            if draft.form is Form.PRONOUN:
                person.learn(draft)
