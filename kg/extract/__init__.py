"""Text to claims. The only room that knows spaCy."""

from kg.extract.extractor import Extraction, Extractor, code_fingerprint
from kg.extract.language import DEFAULT_MODEL, model_fingerprint

__all__ = ["DEFAULT_MODEL", "Extraction", "Extractor", "code_fingerprint", "model_fingerprint"]
