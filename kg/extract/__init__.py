"""Text to claims. The only room that knows spaCy."""

from kg.extract.extractor import Extraction, Extractor
from kg.extract.language import DEFAULT_MODEL

__all__ = ["DEFAULT_MODEL", "Extraction", "Extractor"]
