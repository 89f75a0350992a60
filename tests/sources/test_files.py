"""Folders: which files are read, in which order, and what cannot be."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kg.sources.files import files_in
from kg.sources.formats import ENDINGS

Fixture = Callable[..., Any]


def names(folder: Path) -> list[str]:
    """What is found, below the folder."""
    return [os.path.relpath(path, folder) for path in files_in(str(folder)) if isinstance(path, str)]


def test_article_files_are_found_at_any_depth_in_order(tmp_path: Path, write: Fixture) -> None:
    for name in ("b.txt", "a/2.html", "a/1.jsonl.gz", "a/z/3.txt", "c/4.JSON", "a.xz", "notes.md", "picture.png"):
        write(name, b"words")

    assert names(tmp_path) == ["b.txt", "a/1.jsonl.gz", "a/2.html", "a/z/3.txt", "c/4.JSON"]


def test_names_that_begin_with_a_dot_are_left_out(tmp_path: Path, write: Fixture) -> None:
    for name in (".b.txt", ".git/a.txt", "c.txt"):
        write(name, b"words")

    assert names(tmp_path) == ["c.txt"]


def test_links_in_a_circle_come_to_an_end(tmp_path: Path, write: Fixture) -> None:
    write("a/1.txt", b"words")
    (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "b").symlink_to(tmp_path / "a", target_is_directory=True)
    (tmp_path / "c").symlink_to(tmp_path / "c")

    assert names(tmp_path) == ["a/1.txt"]


def test_a_linked_folder_is_read(tmp_path: Path, write: Fixture) -> None:
    write("elsewhere/1.txt", b"words")
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "link").symlink_to(tmp_path / "elsewhere")

    assert names(tmp_path / "news") == ["link/1.txt"]


def test_a_link_to_nothing_is_a_problem(run: Fixture, tmp_path: Path, write: Fixture) -> None:
    write("a.txt", b"Qatar hosted both sides.")
    link, circle = tmp_path / "b.txt", tmp_path / "c.txt"
    link.symlink_to(tmp_path / "gone.txt")
    circle.symlink_to(circle)

    outcome = run(tmp_path)

    assert outcome.ids == ["a"]
    assert outcome.problems == [
        f"{link}: does not exist; expected a file or a folder",
        f"{circle}: cannot be opened ({os.strerror(errno.ELOOP)}); expected a file that can be read",
    ]


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path, write: Fixture) -> None:
    write("a.txt", b"words")
    os.mkfifo(tmp_path / "b.txt")

    assert names(tmp_path) == ["a.txt"]


def test_a_folder_without_any_article_is_a_problem(run: Fixture, tmp_path: Path, write: Fixture) -> None:
    write("news/notes.md", b"words")

    assert run(tmp_path / "news").problem == (
        f"{tmp_path / 'news'}: holds no article; expected a folder with files that end in {ENDINGS}"
    )


def test_a_folder_that_may_not_be_read_is_a_problem(run: Fixture, unprivileged: Path) -> None:
    (unprivileged / "a.txt").write_bytes(b"Qatar hosted both sides.")
    (unprivileged / "closed").mkdir(mode=0o000)

    outcome = run(unprivileged)

    assert outcome.ids == ["a"]
    assert outcome.problems == [
        f"{unprivileged / 'closed'}: cannot be listed (Permission denied); expected a folder that can be read"
    ]
