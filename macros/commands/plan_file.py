"""Reading the plan that an editor names on the command line, or stopping with what is wrong in it, line by line."""

from __future__ import annotations

from pathlib import Path

from macros.commands.input_file import stop
from macros.disk import read_words
from macros.files.unreadable import UnreadableError
from macros.importing.speech.decisions import Plan, PlanError, read_plan


def plan_or_stop(path: Path | None) -> Plan:
    """Return the plan of a file; one that decides nothing where there is no file. Stops where it cannot be read."""
    try:
        return read_plan(read_words(path)) if path else Plan()
    except UnreadableError as error:
        stop(str(error))
    except PlanError as error:
        stop("\n".join(f"{path}：{line}" for line in str(error).split("\n")))
