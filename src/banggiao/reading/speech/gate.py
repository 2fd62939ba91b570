"""The gate: which articles and which speakers can make a statement that a chronicle of relations keeps."""

from __future__ import annotations

from collections.abc import Mapping

from banggiao.model import Actor, ActorKind
from banggiao.reading.scene import Form, Scene
from banggiao.reading.speech.tellings import Telling

COUNTRIES = 2  # an article of relations names at least so many


def is_of_relations(scene: Scene) -> bool:
    """Whether the article names actors of more than one country, so that what they say can be of relations."""
    return len({actor.country for actor in scene.actors if actor.country}) >= COUNTRIES


def speaks_for(telling: Telling, actors: Mapping[str, Actor]) -> bool:
    """Whether the speakers are known and what they say is more than conduct."""
    known = [actors[i] for i in telling.actors if i in actors]
    if not known or not any(a.country or a.kind is ActorKind.PERSON for a in known):
        return False
    forms = {mention.form for mention in telling.speakers}
    if telling.weak and forms <= {Form.STATE, Form.METONYM, Form.GROUP}:
        return False
    pair = telling.cue is not None and telling.cue.is_("pair")
    return not pair or len(known) > 1 or all(a.kind is ActorKind.PERSON for a in known)
