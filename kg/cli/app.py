"""The program: its commands, and what it does about errors."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from kg.cli import asking, building, connections, explaining, exporting, telling
from kg.cli.demo import demo
from kg.cli.publishing import publish
from kg.cli.validating import validate
from kg.cli.viewing import view
from kg.errors import KGError

DONE, ANSWER_IS_NO, WRONG = 0, 1, 2
INTERRUPTED, BROKEN_PIPE = 130, 141  # 128 and the number of the signal, as shells count


class Program(TyperGroup):
    """The group of commands, which ends an error with one line, not with a traceback."""

    def invoke(self, ctx: Any) -> Any:  # typer brings its own click, or the installed one
        """Run the command that was named."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except KGError as exc:
            print(f"kg: {' '.join(str(exc).split())}", file=sys.stderr)
            raise typer.Exit(WRONG) from exc
        except KeyboardInterrupt as exc:
            print("kg: interrupted; what was stored is kept, and the same command goes on from there", file=sys.stderr)
            raise typer.Exit(INTERRUPTED) from exc
        except BrokenPipeError as exc:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the interpreter's last flush would fail
            raise typer.Exit(BROKEN_PIPE) from exc
        return result


app = typer.Typer(
    cls=Program,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(is_asked: bool) -> None:
    if is_asked:
        import kg

        print(f"kg {kg.__version__}")
        raise typer.Exit(DONE)


@app.callback(help="A knowledge graph from news: who did, said or demanded what, to whom, and according to whom.")
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """The options of the program itself."""


COMMANDS = (
    building.build,
    building.extract,
    asking.query,
    telling.show,
    explaining.explain,
    connections.path,
    connections.rank,
    telling.timeline,
    view,
    exporting.export,
    asking.info,
    validate,
    publish,
    building.retract,
    demo,
)
for command in COMMANDS:
    app.command()(command)


def main() -> None:
    """Run the program on the words of the command line."""
    app(prog_name="kg")
