"""The articles as they were read, kept beside the graph: so the ontology can change without the files.

SQLite rather than a named graph: a text is no knowledge, would double the database that every query reads, and is truly
gone when its article is retracted.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.model import Article
from kg.rdf.folder import guarded
from kg.rdf.quads import content_fingerprint

_SCHEMA = """
CREATE TABLE IF NOT EXISTS article (id TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, record TEXT NOT NULL)
"""
_PAGE = 1000


class Archive:
    """The texts of a store. Use it with ``with``, or close it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with guarded(folder):
            self._rows = sqlite3.connect(folder / "articles.sqlite")
            self._rows.execute("PRAGMA secure_delete = ON")

    def close(self) -> None:
        self._rows.close()

    def put(self, articles: Iterable[Article]) -> None:
        """Keep articles, each in place of the one of its id."""
        rows = [(article.id, content_fingerprint(article), _to_json(article)) for article in articles]
        with guarded(self._folder), self._rows:
            self._rows.execute(_SCHEMA)
            self._rows.executemany("INSERT OR REPLACE INTO article VALUES (?, ?, ?)", rows)

    def known(self, ids: Iterable[str]) -> set[str]:
        """Those of the ids whose articles are kept."""
        found = "SELECT value FROM json_each(?) WHERE value IN (SELECT id FROM article)"
        with guarded(self._folder), self._rows:
            self._rows.execute(_SCHEMA)
            return {id for (id,) in self._rows.execute(found, (json.dumps(list(ids)),))}

    def remove(self, ids: Iterable[str]) -> None:
        """Forget articles."""
        with guarded(self._folder), self._rows:
            self._rows.execute(_SCHEMA)
            self._rows.executemany("DELETE FROM article WHERE id = ?", [(id,) for id in ids])

    def fingerprints(self) -> Iterator[tuple[str, str]]:
        """The id and the content fingerprint of each article, by id; some may be put while it goes on."""
        last = ""
        while rows := self._following(last):
            yield from rows
            last = rows[-1][0]

    def _following(self, id: str) -> list[tuple[str, str]]:
        with guarded(self._folder):
            if not self._rows.execute("SELECT 1 FROM sqlite_master WHERE name = 'article'").fetchone():
                return []
            page = "SELECT id, fingerprint FROM article WHERE id > ? ORDER BY id LIMIT ?"
            return self._rows.execute(page, (id, _PAGE)).fetchall()

    def articles(self, ids: Iterable[str]) -> Iterator[Article]:
        """The articles of these ids that are kept, in that order."""
        for id in ids:
            with guarded(self._folder):
                row = self._rows.execute("SELECT record FROM article WHERE id = ?", (id,)).fetchone()
            if row is not None:
                yield _from_json(id, row[0])


def _to_json(article: Article) -> str:
    date = article.date.isoformat() if article.date else None
    return json.dumps([article.text, date, article.title, article.url, article.source], ensure_ascii=False)


def _from_json(id: str, record: str) -> Article:
    text, date, title, url, source = json.loads(record)
    return Article(id, text, dt.date.fromisoformat(date) if date else None, title, url, source)
