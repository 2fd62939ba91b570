"""Whose words a quotation is, so that "tôi" and "chúng tôi" in it are somebody."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from banggiao.language import Language
from banggiao.language.speech import load_speech
from banggiao.model import Event
from banggiao.reading.scene import Scene, Voice
from banggiao.reading.speech.quotes import utterances


def hear_voices(scene: Scene, language: Language, statements: Iterable[Event]) -> tuple[Voice, ...]:
    """The quotations of which a statement names the speaker, in order of the text."""
    told = sorted((span, event.roles["speaker"]) for event in statements for span in event.evidence)
    starts = [span.start for span, _ in told]
    voices = []
    for quote in utterances(scene, load_speech(language.folder)):
        at = bisect_right(starts, quote.end)
        speaker = next((who for span, who in reversed(told[max(0, at - _NEAR) : at]) if span.overlaps(quote)), ())
        if len(speaker) == 1:
            voices.append(Voice(quote, speaker[0]))
    return tuple(voices)


_NEAR = 4  # tellings before the end of a quotation among which its own is found
