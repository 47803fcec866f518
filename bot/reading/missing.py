"""Which of the fields that an entry must have a draft still lacks."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from bot.program import Program

_REQUIRED: tuple[str, ...] = Program.model_fields["required"].default


def missing(values: Mapping[str, object], program: Program | None, settled: Collection[str] = ()) -> tuple[str, ...]:
    """The fields that the program requires and nothing tells; `settled` are those to be asked for otherwise, or never.

    `program` None requires what programs do by default.
    """
    required = program.required if program else _REQUIRED
    return tuple(field for field in required if values.get(field) is None and field not in settled)
