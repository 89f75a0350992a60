"""What can go wrong, as one tree.

::

    KGError                 everything below; the command line prints it as one line and exits with 2
    ├── SourceError         a file that cannot be read as articles: value, file, line, what was expected
    ├── OntologyError       Turtle that does not parse, or breaks the shapes
    ├── ModelError          a spaCy pipeline that is not installed
    ├── StoreError          a store that is locked, damaged, of another version, or has no room
    ├── QueryError          SPARQL that does not parse, reaches for the network, or names no saved question
    ├── PublishError        a remote store that is not there, refuses, fails, or holds something else afterwards
    ├── WorkerError         a cluster that does not answer, or whose workers have something else installed
    └── SelectionError      a choice that fits nothing: an unknown or ambiguous actor, an unknown relation or outlet

A message is one sentence: the place, the value found, and what was expected.
"""

from __future__ import annotations


class KGError(Exception):
    """Something that the user can mend; its text is the one line to show."""


class SourceError(KGError):
    """An input that cannot be read as articles."""


class OntologyError(KGError):
    """An ontology file that does not parse, or that breaks the shapes."""


class ModelError(KGError):
    """A language model that is not installed."""


class StoreError(KGError):
    """A store that cannot be opened, read or written."""


class QueryError(KGError):
    """A query that cannot be run."""


class SelectionError(KGError):
    """A choice of actors or claims that fits nothing, or fits several."""


class PublishError(KGError):
    """A remote store that cannot be reached or written, or that does not hold what was sent."""


class WorkerError(KGError):
    """Worker processes that cannot be reached, or that read with something else than this process."""
