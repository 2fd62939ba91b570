"""Reads Vietnamese news reports of official contact between states into a sourced chronicle."""

__version__ = "0.1.0"
