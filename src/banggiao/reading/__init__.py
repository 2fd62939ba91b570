"""Article to record: mentions, dates, events, speech, attribution."""

from banggiao.reading.pipeline import read_article

__all__ = ["read_article"]
