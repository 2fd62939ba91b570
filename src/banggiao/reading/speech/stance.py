"""Stance: what saying something amounts to, by the verb and by the opening words of what is said."""

from __future__ import annotations

from banggiao.language.speech import SpeechGrammar
from banggiao.model import Span
from banggiao.reading.speech.cues import Cue, said_from


def stance_of(cue: Cue, lower: str, end: int, grammar: SpeechGrammar) -> str:
    """What saying it amounts to: the verb's own stance, or what the opening words of the complement make of it."""
    stance: str = cue.entry.get("stance")
    if not cue.is_("shifts"):
        return stance
    return complement_stance(lower, Span(said_from(cue.span.end, cue.entry, lower, end), end), grammar) or stance


def complement_stance(lower: str, span: Span, grammar: SpeechGrammar) -> str | None:
    """The stance that the first telling words of a complement give; None when they leave it open."""
    best: tuple[int, int, str] | None = None
    for complement in grammar.complements:
        match = complement.search(lower, span.start, min(span.end, span.start + complement.within + 12))
        if match and match.start() - span.start <= complement.within:
            rank = (0 if complement.strong else 1, match.start(), complement.stance)
            best = min(best, rank) if best else rank
    return best[2] if best else None


def quoted_stance(cue: Cue, lower: str, quote: Span, grammar: SpeechGrammar) -> str:
    """The stance of a telling with a quotation, whose words decide when the verb leaves it open.

    What one says in so many words and no telling word colours is one's view, so it affirms.
    """
    if not cue.is_("shifts"):
        stance: str = cue.entry.get("stance")
        return stance
    return complement_stance(lower, quote, grammar) or "affirm"
