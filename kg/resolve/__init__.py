"""Mentions to entities, claims to events. Plain Python."""

from kg.resolve.reading import read

__all__ = ["read"]
