"""Speech: who says what. Statements of persons, offices and states about relations, policy or what happened."""

from banggiao.reading.speech.statements import read_statements

__all__ = ["read_statements"]
