"""Write exports/: the graph of the packaged sample articles, in every format that kg writes.

    python scripts/build_exports.py             # with the installed kg
    python scripts/build_exports.py --check     # exit status 1 when a file is not what would be written

Of the pictures, `sample.html` and `sample.svg`, the check compares what is drawn and not the bytes, which depend on the
versions of the libraries that draw. It overlooks fingerprints of the graph, and the batch that is named by them: they
tell with which versions a file was made, and another version that reads the same makes no difference.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from pathlib import Path

import kg
from kg.network.exports import FORMATS
from kg.samples import sample_paths

EXPORTS = Path(__file__).resolve().parent.parent / "exports"
ENDINGS = ("jsonld", "nq", "nt", "rdf", "trig", "ttl")
NETWORKS = {"graphml": "sample", "gexf": "sample", "csv": "sample", "neo4j": "sample-neo4j"}

README = """\
# A finished example

The graph of the sample articles that are inside the package (`kg/samples/`), in every format that kg writes.

As RDF: Turtle, N-Triples, N-Quads, TriG, JSON-LD and RDF/XML. N-Quads, TriG and JSON-LD keep the named graphs; the
others hold the triples of all graphs. As a network of the facts between actors: GraphML, GEXF, CSV (`sample.nodes.csv`
and `sample.edges.csv`), and CSV with the headers of Neo4j's import (`sample-neo4j.…`). As a page to explore, without
a network, in a browser (`sample.html`), and as a picture (`sample.svg`). The articles' outlets are invented, and so are
smaller details: an example to look at, and no source to cite.

Written by `python scripts/build_exports.py` with the installed kg; `--check` tells whether a file is out of date.
"""

PICTURES = ("html", "svg")
PICTURE = re.compile(rb'fingerprint(?:" content="|:)(?P<fingerprint>\w+)')
VERSION = re.compile(rb'(?P<name>\w+Fingerprint)> "(?P<value>[^"]+)"|/newskg/(?P<batch>batch)/(?P<key>\w+)')


def made() -> dict[str, bytes]:
    """Name and bytes of each file of the finished example."""
    with kg.build(sample_paths()) as graph:
        files = {f"sample.{ending}": str(graph.serialize(format=ending)).encode() for ending in ENDINGS}
        network = graph.network()
        for ending in PICTURES:
            picture = io.BytesIO()
            graph.view(picture, ending, include=("stated", "reported", "alleged"))
            files[f"sample.{ending}"] = picture.getvalue()
    for format, name in NETWORKS.items():
        files |= {name + ending: content for ending, content in FORMATS[format](network).items()}
    return {"README.md": README.encode(), **files}


def stored() -> dict[str, bytes]:
    """Name and bytes of each file in exports/."""
    return {path.name: path.read_bytes() for path in sorted(EXPORTS.glob("*"))}


def without_versions(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files with names in the place of fingerprints and of the batch that is named by them."""
    names = {}
    for found in VERSION.finditer(files.get("sample.nq", b"")):
        if found["name"] != b"contentFingerprint":
            names[found["value"] or found["key"]] = found["name"] or found["batch"]
    result = {}
    for file, content in files.items():
        if file.endswith(PICTURES) and (drawn := PICTURE.search(content)):
            content = drawn["fingerprint"]
        for value, name in sorted(names.items()):
            content = content.replace(value, name)
        result[file] = content
    return result


def stale() -> list[str]:
    """The names of the files that differ from what would be written, are missing or too many."""
    before, after = without_versions(stored()), without_versions(made())
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def main() -> int:
    parser = argparse.ArgumentParser(description="Write exports/, the graph of the packaged sample articles.")
    parser.add_argument("--check", action="store_true", help="write nothing, and say which files are out of date")
    if not parser.parse_args().check:
        EXPORTS.mkdir(exist_ok=True)
        for name, content in made().items():
            (EXPORTS / name).write_bytes(content)
        return 0
    names = stale()
    if names:
        print(f"out of date: {', '.join(names)}; run: python scripts/build_exports.py", file=sys.stderr)
    return 1 if names else 0


if __name__ == "__main__":
    sys.exit(main())
