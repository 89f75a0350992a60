"""Text to claims. The only room that knows spaCy."""

from kg.extract.extractor import DEFAULT_MODEL, Extraction, Extractor

__all__ = ["DEFAULT_MODEL", "Extraction", "Extractor"]
