"""Who an article speaks of: mentions of persons, states, bodies and groups, and the actors they stand for."""

from banggiao.reading.mentions.read import read_mentions

__all__ = ["read_mentions"]
