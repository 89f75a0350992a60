"""The command line: a command parses, calls one function, writes, and returns a code."""

from kg.cli.app import app, main

__all__ = ["app", "main"]
