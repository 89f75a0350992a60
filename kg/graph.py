"""The facade that users hold: a knowledge graph to ask and to write out.

>>> import kg
>>> from kg.samples import sample_paths
>>> with kg.build(sample_paths()) as graph:
...     mediators = graph.query("SELECT ?name { ?who kg:mediates ent:azerbaijan ; rdfs:label ?name }")
...     print([str(row.name) for row in mediators])
['Donald Trump']
"""

from __future__ import annotations

import datetime as dt
import io
import os
import shutil
import tempfile
from collections.abc import Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from weakref import finalize

from kg.errors import SelectionError
from kg.network.selection import Selection
from kg.outputs import replaced
from kg.rdf.formats import format_named, write
from kg.rdf.snapshots import Snapshot

if TYPE_CHECKING:
    from kg.model import Profile, Standing, Tie
    from kg.network.multigraph import Network
    from kg.rdf.dataset import Result
    from kg.view.picture import Picture


class Graph:
    """The newest state of a store. It does not change while it is open; use it with ``with``, or close it.

    Args:
        store: the store's folder.

    Raises:
        StoreError: it is no store of this version, is damaged or empty.
    """

    def __init__(self, store: str | os.PathLike[str]) -> None:
        self.store = Path(store)
        self._snapshot = Snapshot(self.store)

    def query(self, sparql: str) -> Result:
        """What rdflib gives for a SPARQL query: rows for SELECT, a truth value for ASK, a graph for CONSTRUCT.

        The default graph is the union of all graphs; the prefixes of the ontology need no declaration.

        Raises:
            QueryError: it is no SPARQL query, would change the graph, or reach for the network.
        """
        from kg.rdf.dataset import results  # rdflib takes a while to import

        return results(self._snapshot.store, sparql)

    def serialize(
        self, destination: str | os.PathLike[str] | BinaryIO | None = None, format: str = "turtle"
    ) -> str | Graph:
        """The graph in a format that rdflib names: turtle, nt, nquads, trig, json-ld or xml; equal graphs, equal bytes.

        Args:
            destination: a path or an open binary file to write to.

        Returns:
            The text where there is no destination, else the graph, as rdflib does.

        Raises:
            QueryError: there is no such format.
        """
        known, store = format_named(format), self._snapshot.store
        if destination is None:
            text = io.BytesIO()
            write(store, text, known)
            return text.getvalue().decode("utf-8")
        if isinstance(destination, str | os.PathLike):
            with replaced(Path(destination)) as output:
                write(store, output, known)
        else:
            write(store, destination, known)
        return self

    def network(
        self,
        include: Sequence[str] = ("stated",),
        since: dt.date | None = None,
        until: dt.date | None = None,
        relations: Sequence[str] | None = None,
        outlets: Sequence[str] | None = None,
        *,
        min_confidence: float = 0.0,
        mediations_as_nodes: bool = False,
    ) -> Network:
        """Who does what to whom, as a networkx graph; see `kg.network.multigraph.network` for its attributes.

        Args:
            include: what claims may be: stated, reported, alleged, planned, demanded, denied, hypothetical, negative.
            since, until: the first and the last day, both included.
            relations: names of relations ("attacks") or PLOVER types ("ASSAULT"); None for all.
            outlets: names of outlets; None for all.
            min_confidence: the least confidence of a claim, 0 to 1.
            mediations_as_nodes: whether talks are a node, tied to who mediates or hosts them and to each party.

        Raises:
            SelectionError: there is no such stance, relation or outlet.
        """
        from kg.network.multigraph import network  # networkx takes a while to import

        only, sources = (tuple(names) if names is not None else None for names in (relations, outlets))
        chosen = Selection(tuple(include), since, until, only, sources, min_confidence)
        return network(chosen(self._ties), self._profiles, mediations_as_nodes=mediations_as_nodes)

    def entity(self, name: str) -> Profile:
        """The entity of a name: label, alias, acronym, what articles call it, IRI, key or Wikidata number.

        Its key names its node in `network`.

        Raises:
            SelectionError: nobody has the name, or several have it; the message says who may be meant.
        """
        from kg.network.names import entity_named
        from kg.rdf.ties import takes_part

        return entity_named(name, self._profiles, partial(takes_part, self._snapshot.store))

    def view(
        self,
        destination: str | os.PathLike[str] | BinaryIO,
        format: str | None = None,
        *,
        around: str | None = None,
        depth: int = 1,
        between: tuple[str, str] | None = None,
        top: int = 60,
        split: bool = False,
        include: Sequence[str] = ("stated",),
        since: dt.date | None = None,
        until: dt.date | None = None,
        min_confidence: float = 0.0,
    ) -> Picture:
        """Draw who does what to whom: a page that works without a network (html), or a still picture (svg, png).

        Args:
            destination: a path or an open binary file to write to.
            format: by default what the path's ending says.
            around: any name of an actor: only those within `depth` steps of it.
            between: names of two actors: only those on ways from one to the other, in whichever direction.
            top: how many actors, the strongest.
            split: a line for each relation and direction, where otherwise there is one for two actors.
            include, since, until, min_confidence: as in `network`.

        Returns:
            What was drawn.

        Raises:
            SelectionError: there is no such actor, way, stance or format, or nothing to draw.
        """
        from kg.view.drawing import draw, drawing_format  # what draws takes a while to import
        from kg.view.scene import scene

        if around is not None and between is not None:
            raise SelectionError("a picture is around one actor or between two; expected one of the two")
        form = drawing_format(format, Path(destination) if isinstance(destination, str | os.PathLike) else None)
        actors = tuple(self.entity(name) for name in (between or filter(None, [around])))
        network = self.network(include, since, until, min_confidence=min_confidence)
        drawn = scene(network, self._profiles, actors=actors, depth=depth, top=top, split=split)
        if isinstance(destination, str | os.PathLike):
            with replaced(Path(destination)) as output:
                output.write(draw(drawn, form))
        else:
            destination.write(draw(drawn, form))
        return drawn

    def entities(self) -> tuple[Profile, ...]:
        """Everybody and everything that articles name, sorted by key."""
        return self._profiles

    def ties(self, entity: str | None = None) -> tuple[Tie, ...]:
        """The claims, those with an open side included, in the order of time.

        Args:
            entity: the key of an entity, to have only the claims in which it takes part.
        """
        from kg.rdf.ties import ties_of

        return self._ties if entity is None else ties_of(self._snapshot.store, entity)

    def standings(self, entity: str) -> tuple[Standing, ...]:
        """The states of affairs on one side of which an entity stands, as far as articles state them.

        Args:
            entity: a key.
        """
        from kg.rdf.standings import standings_of

        return standings_of(self._snapshot.store, entity)

    def explain(self, what: str) -> tuple[Tie, ...]:
        """The claims behind an edge or an event, whatever they are (stated, alleged, denied …), in the order of time.

        Args:
            what: "Pakistan accuses Afghan Taliban"; "Pakistan accuses" for whomever; or the IRI of an edge, an event, a
                cluster of events or a claim, in full or with its prefix (``event:82daced1b1242288``).

        Raises:
            SelectionError: an actor or the relation is not known.
        """
        from kg.network.sentences import Sentence
        from kg.rdf.behind import is_node, ties_behind
        from kg.rdf.ties import relations

        if is_node(what):
            return ties_behind(self._snapshot.store, what)
        asked = Sentence.parsed(what, relations(self._snapshot.store))
        agent = self.entity(asked.agent).key
        target = self.entity(asked.target).key if asked.target else None
        return tuple(tie for tie in self.ties(agent) if asked.is_told_by(tie, agent, target))

    @cached_property
    def _ties(self) -> tuple[Tie, ...]:
        from kg.rdf.ties import ties

        return ties(self._snapshot.store)

    @cached_property
    def _profiles(self) -> tuple[Profile, ...]:
        from kg.rdf.profiles import profiles

        return profiles(self._snapshot.store)

    def __len__(self) -> int:
        """The number of quads."""
        return len(self._snapshot.store)

    def close(self) -> None:
        """Let go of the store."""
        self._snapshot.close()

    def __enter__(self) -> Graph:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


def open(store: str | os.PathLike[str]) -> Graph:
    """The graph of a store's folder.

    Raises:
        StoreError: it is no store of this version, is damaged or empty.
    """
    return Graph(store)


class TemporaryGraph(Graph):
    """A graph whose store is removed when it is closed or no longer used."""

    def __init__(self, store: Path) -> None:
        super().__init__(store)
        self._removal = finalize(self, shutil.rmtree, store, ignore_errors=True)

    def close(self) -> None:
        """Let go of the store, and remove it."""
        super().close()
        self._removal()


def temporary_store() -> Path:
    """A new folder for a store."""
    return Path(tempfile.mkdtemp(prefix="kg-"))
