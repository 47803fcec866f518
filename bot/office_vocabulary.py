"""An office's own words for kinds and emphases, laid over its program's profile. The shipped profile is not changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from bot.activity import Frozen, Kind
from bot.program import Program
from bot.reading.kinds import kind_of
from bot.reading.text.prepare import prepared


class OfficeVocabulary(Frozen):
    """`labels` are the types of an office's form, each with the kind it stands for; `emphases` are in its order."""

    labels: dict[str, Kind] = {}
    emphases: tuple[str, ...] = ()


def mapped(
    labels: Iterable[str], chosen: Mapping[str, Kind], program: Program
) -> tuple[dict[str, Kind], tuple[str, ...]]:
    """The labels with their kinds, as chosen or as the reader understands them; and those that neither maps."""
    picked = {_key(label): kind for label, kind in chosen.items()}
    known = {_key(label): kind for kind, label in program.vocabulary.kinds.items()}
    known |= {kind.value.replace("_", " "): kind for kind in Kind}
    found: dict[str, Kind] = {}
    left: list[str] = []
    for label in labels:
        kind = picked.get(_key(label)) or known.get(_key(label)) or _read(label)
        if kind:
            found[label] = kind
        else:
            left.append(label)
    return found, tuple(left)


def with_office(program: Program, office: OfficeVocabulary) -> Program:
    """The profile in the office's words.

    A kind takes the office's label only where exactly one stands for it: where several do, none of them may be
    printed for another, so the profile's general word stays.
    """
    times = Counter(office.labels.values())
    own = {kind: label for label, kind in office.labels.items() if times[kind] == 1}
    vocabulary = program.vocabulary.model_copy(
        update={
            "kinds": program.vocabulary.kinds | own,
            "labels": office.labels,
            "emphases": office.emphases or program.vocabulary.emphases,
        }
    )
    return program.model_copy(update={"vocabulary": vocabulary})


def _key(label: str) -> str:
    return " ".join(label.casefold().split())


def _read(label: str) -> Kind | None:
    told = kind_of(prepared(label).text)
    return told.kind if told else None
