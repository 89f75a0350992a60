"""Namespaces, and the IRIs that Python names or mints.

A term is an attribute of its namespace and keeps its RDF spelling: ``KG.accuses``; a local name that is no Python
identifier, or that comes from data, goes in brackets: ``ENT["afghan-taliban"]``.
"""

from __future__ import annotations

from urllib.parse import quote, unquote

from pyoxigraph import NamedNode

from kg.keys import digest, slug


class Namespace:
    """An IRI prefix that gives its terms.

    >>> KG.accuses
    <NamedNode value=https://w3id.org/newskg/ontology#accuses>
    >>> KG.local(KG.accuses)
    'accuses'
    """

    def __init__(self, iri: str) -> None:
        self.iri = iri

    def __getitem__(self, name: str) -> NamedNode:
        return NamedNode(self.iri + name)

    def __getattr__(self, name: str) -> NamedNode:
        if name.startswith("__"):
            raise AttributeError(name)
        term = NamedNode(self.iri + name)
        setattr(self, name, term)  # the next access does not come here: it is an attribute like any other
        return term

    def __contains__(self, term: object) -> bool:
        return isinstance(term, NamedNode) and term.value.startswith(self.iri)

    def local(self, term: NamedNode) -> str:
        """The part of the term's IRI after the prefix.

        Raises:
            ValueError: the term is not of this namespace.
        """
        if term not in self:
            raise ValueError(f"<{term.value}> does not start with {self.iri}")
        return term.value[len(self.iri) :]


_BASE = "https://w3id.org/newskg/"

KG = Namespace(_BASE + "ontology#")
LEX = Namespace(_BASE + "lexicon/")
NOUN = Namespace(_BASE + "noun/")
NAMING = Namespace(_BASE + "naming/")
ENT = Namespace(_BASE + "entity/")
EVENT = Namespace(_BASE + "event/")
CLAIM = Namespace(_BASE + "claim/")
ARTICLE = Namespace(_BASE + "article/")
STATE_CLAIM = Namespace(_BASE + "state-claim/")
AFFAIR = Namespace(_BASE + "affair/")
MENTION = Namespace(_BASE + "mention/")
EVIDENCE = Namespace(_BASE + "evidence/")
PLACE = Namespace(_BASE + "place/")
OUTLET = Namespace(_BASE + "outlet/")
EDGE = Namespace(_BASE + "edge/")
TALKS = Namespace(_BASE + "talks/")
CLUSTER = Namespace(_BASE + "cluster/")
BATCH = Namespace(_BASE + "batch/")
GRAPH = Namespace(_BASE + "graph/")

RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
PROV = Namespace("http://www.w3.org/ns/prov#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
SCHEMA = Namespace("https://schema.org/")
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
ONTOLEX = Namespace("http://www.w3.org/ns/lemon/ontolex#")
SYNSEM = Namespace("http://www.w3.org/ns/lemon/synsem#")
LEXINFO = Namespace("http://www.lexinfo.net/ontology/3.0/lexinfo#")
TIME = Namespace("http://www.w3.org/2006/time#")
SH = Namespace("http://www.w3.org/ns/shacl#")
WD = Namespace("http://www.wikidata.org/entity/")
GEONAMES = Namespace("https://sws.geonames.org/")

PREFIXES: dict[str, str] = {
    "kg": KG.iri,
    "lex": LEX.iri,
    "noun": NOUN.iri,
    "naming": NAMING.iri,
    "ent": ENT.iri,
    "event": EVENT.iri,
    "claim": CLAIM.iri,
    "article": ARTICLE.iri,
    "stateclaim": STATE_CLAIM.iri,
    "affair": AFFAIR.iri,
    "mention": MENTION.iri,
    "evidence": EVIDENCE.iri,
    "place": PLACE.iri,
    "outlet": OUTLET.iri,
    "edge": EDGE.iri,
    "talks": TALKS.iri,
    "cluster": CLUSTER.iri,
    "batch": BATCH.iri,
    "graph": GRAPH.iri,
    "rdf": RDF.iri,
    "rdfs": RDFS.iri,
    "owl": OWL.iri,
    "xsd": XSD.iri,
    "skos": SKOS.iri,
    "prov": PROV.iri,
    "dcterms": DCTERMS.iri,
    "schema": SCHEMA.iri,
    "sem": SEM.iri,
    "ontolex": ONTOLEX.iri,
    "synsem": SYNSEM.iri,
    "lexinfo": LEXINFO.iri,
    "time": TIME.iri,
    "sh": SH.iri,
    "wd": WD.iri,
}
"""Every prefix that queries and exports may use without declaring it, in the order in which it is written."""


def mint(namespace: Namespace, *parts: str) -> NamedNode:
    """The node of these parts: its local name is their `kg.keys.digest`."""
    return namespace[digest(*parts)]


def article_iri(id: str) -> NamedNode:
    """The IRI of an article, which also names its graph; the id is percent-encoded, so that `article_id` gives it back.

    >>> article_iri("seed/1 ä").value
    'https://w3id.org/newskg/article/seed%2F1%20%C3%A4'
    """
    return ARTICLE[quote(id, safe="")]


def article_id(iri: NamedNode) -> str:
    """The id of the article that the IRI names."""
    return unquote(ARTICLE.local(iri))


def outlet_iri(source: str) -> NamedNode:
    """The IRI of an outlet, by the `kg.keys.slug` of its name."""
    return OUTLET[slug(source)]
