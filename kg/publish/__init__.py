"""Graph → a remote triple store, by the SPARQL 1.1 Graph Store Protocol."""

from kg.publish.publishing import Published, publish

__all__ = ["Published", "publish"]
