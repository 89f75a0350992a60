"""The documentation does not lie: what README shows is run, what can be done is described, what is described exists.

A fenced block marked ``console`` is a session: each line that starts with ``$ `` is run, together with the lines below
that start with ``> ``, and what follows is the output. All blocks run in one folder, from the top of the file to its
end, with the installed command. A line ``…`` stands for any lines. A block that cannot run here has
``<!-- not run: reason -->`` on the line before it. ``pytest tests/test_docs.py --update-golden`` writes the output anew
where it differs.
"""

from __future__ import annotations

import doctest
import importlib
import importlib.resources
import os
import pkgutil
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.main import get_command

import kg
from kg.cli import app

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
QUESTIONS = sorted(path.name for path in importlib.resources.files("kg.rdf").joinpath("questions").iterdir())

CONSOLE = re.compile(r"(?P<note><!-- not run: .+? -->\n)?^```console\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"(?P<typed>^\$ .*\n(?:^>.*\n)*)(?P<output>(?:^(?!\$ ).*\n)*)", re.MULTILINE)
PYTHON = re.compile(r"^```python\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)(?P<target>[^)#]+)")


def documents() -> list[Path]:
    """The Markdown files of the project."""
    return [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("ontology/**/*.md"), *ROOT.glob("exports/*.md")]


@dataclass(frozen=True)
class Shown:
    """A command of README as it is written there, the output that is printed below it, and where that stands."""

    typed: str
    output: str
    start: int = 0
    end: int = 0

    @property
    def command(self) -> str:
        """What the shell gets to read: without the prompts."""
        return re.sub(r"^[$>] ?", "", self.typed, flags=re.MULTILINE)

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
            for example in COMMAND.finditer(block["body"]):
                start = block.start("body") + example.start("output")
                yield Shown(example["typed"], example["output"], start, start + len(example["output"]))


def run(command: str, folder: Path) -> str:
    """What the installed command writes to standard output and standard error, as a terminal shows it."""
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    finished = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return finished.stdout


def test_what_readme_shows_is_what_the_commands_print(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")

    printed = [(example, run(example.command, tmp_path)) for example in shown_commands(text)]
    differing = [(example, output) for example, output in printed if not example.matches(output)]

    if pytestconfig.getoption("--update-golden"):
        for example, output in reversed(differing):
            text = text[: example.start] + "".join(line + "\n" for line in tidy(output)) + text[example.end :]
        (ROOT / "README.md").write_text(text, encoding="utf-8")
    assert printed
    assert not differing, "\n".join(f"{shown.typed}shown:\n{shown.output}\nprinted:\n{got}" for shown, got in differing)


@pytest.mark.parametrize("body", [block["body"] for block in PYTHON.finditer(README)])
def test_the_python_in_readme_runs(body: str, tmp_path: Path) -> None:
    finished = subprocess.run([sys.executable, "-c", body], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert finished.returncode == 0, finished.stderr


@pytest.mark.parametrize("command", sorted(name for name in get_command(app).commands))
def test_every_command_has_its_section_in_readme(command: str) -> None:
    assert f"\n### kg {command}\n" in README


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
