"""Article to record: mentions, dates, events, speech, attribution."""

from banggiao.reading.pipeline import Reading, read_article, read_scene

__all__ = ["Reading", "read_article", "read_scene"]
