"""The documentation does not lie: what README shows is run, what can be done is described, what is described exists.

A fenced block marked ``console`` is a session: each line that starts with ``$ kg`` is run, with the installed command,
in one folder from the top of the file to its end, and the lines below it are its output. A line ``…`` stands for any
lines.
A block that cannot run here has ``<!-- not run: reason -->`` on the line before it.
"""

from __future__ import annotations

import doctest
import importlib
import importlib.resources
import os
import pkgutil
import re
import shlex
import subprocess
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import kg

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
QUESTIONS = sorted(path.name for path in importlib.resources.files("kg.rdf").joinpath("questions").iterdir())

CONSOLE = re.compile(r"(?P<note><!-- not run: .+? -->\n)?^```console\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)(?P<target>[^)#]+)")


def documents() -> list[Path]:
    """The Markdown files of the project."""
    return [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("ontology/**/*.md"), *ROOT.glob("exports/*.md")]


@dataclass(frozen=True)
class Shown:
    """A command of README and the output that is printed there."""

    command: str
    output: str

    def matches(self, output: str) -> bool:
        """Whether the output is the one shown, where a line ``…`` stands for any lines."""
        lines = [r"(?:.*\n)*?" if line == "…" else re.escape(line) + r"\n" for line in tidy(self.output)]
        return re.fullmatch("".join(lines), "".join(line + "\n" for line in tidy(output))) is not None


def tidy(output: str) -> list[str]:
    """The lines, without blanks at their ends and without empty lines around them."""
    return [line.rstrip() for line in output.strip("\n").split("\n")]


def shown_commands(text: str) -> Iterator[Shown]:
    """The commands of all console blocks that are to be run, in the order of the text."""
    for block in CONSOLE.finditer(text):
        if not block["note"]:
            for example in re.split(r"^\$ ", block["body"], flags=re.MULTILINE)[1:]:
                command, _, output = example.replace("\\\n", " ").partition("\n")
                yield Shown(command, output)


def run(command: str, folder: Path) -> str:
    """What the installed command writes to standard output and standard error, as a terminal shows it."""
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    finished = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path, "COLUMNS": "120", "NO_COLOR": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return finished.stdout


def test_what_readme_shows_is_what_the_commands_print(tmp_path: Path) -> None:
    examples = list(shown_commands(README))

    differing = []
    for example in examples:
        output = run(example.command, tmp_path)
        if not example.matches(output):
            differing.append(f"$ {example.command}\nshown:\n{example.output}\nprinted:\n{output}")

    assert examples
    assert not differing, "\n".join(differing)


def test_every_console_block_of_readme_runs_kg_only() -> None:
    programs = {shlex.split(example.command)[0] for example in shown_commands(README)}

    assert programs <= {"kg", "head"}


@pytest.mark.parametrize(
    ("shown", "printed"), [("a\n…\nz\n", "a\nz\n"), ("a\n…\nz\n", "a\nb\nc\nz\n"), ("a\n…\n", "a\nb\n")]
)
def test_an_ellipsis_line_stands_for_any_lines(shown: str, printed: str) -> None:
    assert Shown("kg", shown).matches(printed)


@pytest.mark.parametrize("printed", ["a\nb\n", "b\nz\n", "a z\n"])
def test_an_ellipsis_line_stands_for_nothing_else(printed: str) -> None:
    assert not Shown("kg", "a\n…\nz\n").matches(printed)


def modules() -> Iterator[str]:
    """The names of all modules of the installed package; __main__ is a program and not to be imported."""
    for module in pkgutil.walk_packages(kg.__path__, "kg."):
        if not module.name.endswith("__main__"):
            yield module.name


@pytest.mark.parametrize("name", ["kg", *modules()])
def test_the_examples_in_docstrings_give_what_they_say(name: str) -> None:
    module = importlib.import_module(name)

    assert doctest.testmod(module, optionflags=doctest.ELLIPSIS).failed == 0


@pytest.mark.parametrize("name", ["kg", *modules()])
def test_every_module_says_what_it_is_for(name: str) -> None:
    assert (importlib.import_module(name).__doc__ or "").strip()


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_saved_question_says_what_it_asks(name: str) -> None:
    text = importlib.resources.files("kg.rdf").joinpath("questions", name).read_text(encoding="utf-8")

    assert re.match(r"# \w.{10,}", text)


@pytest.mark.parametrize("document", sorted(path.relative_to(ROOT).as_posix() for path in documents()))
def test_every_link_to_a_file_leads_to_one(document: str) -> None:
    path = ROOT / document

    targets = [link["target"] for link in LINK.finditer(path.read_text(encoding="utf-8"))]
    missing = [target for target in targets if not (path.parent / target).exists()]

    assert not missing


def test_ci_runs_the_test_command_that_readme_gives() -> None:
    command = "pip install '.[test]' && pytest"

    assert command in README
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
