"""Publishing: what differs is sent, what is gone is removed, and what is there afterwards is counted.

A remote dataset holds one published graph. The manifest (graph:published) knows what was sent: it is written before the
first change, with a mark on all that is about to change, and again after the last. So a store or a program that died in
between leaves nothing that the next run overlooks, and graphs that somebody else put there are let be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import PublishError
from kg.publish.client import Client, OnWait, Patience
from kg.publish.endpoints import endpoints
from kg.publish.remote import Remote
from kg.rdf.graphs import MANIFEST, GraphStamp, graph_stamps, manifest_of, quads_of, triples_of
from kg.rdf.snapshots import Snapshot

_UNSURE = "changing"
"""Stands in the manifest for the digest of a graph that is about to change."""

_TOGETHER = 20_000  # triples that are sent in one request, some megabytes


@dataclass(frozen=True, slots=True)
class Published:
    """What was done, or with a dry run would be: graphs put, found up to date and removed, and all triples."""

    put: int
    up_to_date: int
    removed: int
    triples: int


@dataclass(frozen=True, slots=True)
class _Plan:
    """The graphs to send: those that the store does not have, and those that it has otherwise; and those to remove."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.changed or self.gone)


@dataclass(frozen=True, slots=True)
class Target:
    """Where to publish: the store's address, and endpoints that it is not to be asked for."""

    url: str
    graph_store: str | None = None
    query: str | None = None


def publish(
    folder: Path,
    target: Target,
    *,
    everything: bool = False,
    dry_run: bool = False,
    patience: Patience | None = None,
    on_wait: OnWait = lambda words: None,
) -> Published:
    """Make a remote store hold the graphs of the store in a folder.

    Args:
        everything: also send the graphs that the remote store has.
        dry_run: look, and change nothing.

    Raises:
        StoreError: the folder is no store.
        PublishError: the remote store cannot be reached or written, or holds something else afterwards.
    """
    with Snapshot(folder) as snapshot, Client(patience or Patience(), on_wait) as client:
        remote = Remote(client, endpoints(client, target.url, target.graph_store, target.query))
        stamps, digests = graph_stamps(snapshot.store), remote.digests()
        plan = _plan(stamps, remote.counts(), digests, everything=everything)
        if not dry_run and not plan.is_empty:
            pending = dict.fromkeys((*plan.new, *plan.changed, *plan.gone), _UNSURE)
            remote.put(MANIFEST, manifest_of(digests | pending))
            for name in plan.gone:
                remote.remove(name)
            for name in plan.changed:
                remote.put(name, triples_of(snapshot.store, name))
            for names in _batches(plan.new, stamps):
                if not remote.add(quads_of(snapshot.store, names)):
                    for name in names:
                        remote.put(name, triples_of(snapshot.store, name))
            _compare(remote, stamps, plan.gone)
            remote.put(MANIFEST, manifest_of({name: stamp.digest for name, stamp in stamps.items()}))
    sent = len(plan.new) + len(plan.changed)
    return Published(sent, len(stamps) - sent, len(plan.gone), sum(stamp.triples for stamp in stamps.values()))


def _plan(
    stamps: Mapping[str, GraphStamp], counts: Mapping[str, int], digests: Mapping[str, str], *, everything: bool
) -> _Plan:
    def is_there(name: str) -> bool:
        return not everything and digests.get(name) == stamps[name].digest and counts.get(name) == stamps[name].triples

    due = [name for name in stamps if not is_there(name)]
    return _Plan(
        new=tuple(name for name in due if not counts.get(name)),
        changed=tuple(name for name in due if counts.get(name)),
        gone=tuple(name for name in sorted(digests) if name not in stamps),
    )


def _batches(names: tuple[str, ...], stamps: Mapping[str, GraphStamp]) -> Iterator[list[str]]:
    """The names, as many together as make one request."""
    batch: list[str] = []
    size = 0
    for name in names:
        if batch and size + stamps[name].triples > _TOGETHER:
            yield batch
            batch, size = [], 0
        batch.append(name)
        size += stamps[name].triples
    if batch:
        yield batch


def _compare(remote: Remote, stamps: Mapping[str, GraphStamp], gone: tuple[str, ...]) -> None:
    """Raise where a graph of the remote store has not as many triples as it is to have."""
    counts = remote.counts()
    expected = {name: stamp.triples for name, stamp in stamps.items()} | dict.fromkeys(gone, 0)
    wrong = [name for name in sorted(expected) if counts.get(name, 0) != expected[name]]
    if wrong:
        name = wrong[0]
        others = f", and so {len(wrong) - 1} others" if len(wrong) > 1 else ""
        raise PublishError(
            f"{remote.endpoints.query}: <{name}> has {counts.get(name, 0)} triples, expected {expected[name]}{others}"
        )
