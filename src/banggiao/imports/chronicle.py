"""Another chronicle, as `banggiao export --format chronicle` wrote it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from banggiao.chronicle import Added, Chronicle, Judgement, KnownActor
from banggiao.model import ActorKind, BanggiaoError, Record


def take(chronicle: Chronicle, lines: Iterable[str], name: str) -> Added:
    """Adds the records, known people and judgements among the lines; all else follows from them.

    Raises BanggiaoError for lines that are none of ours.
    """
    known: list[KnownActor] = []
    judgements: list[Judgement] = []
    addresses: dict[str, list[str]] = {}

    def records() -> Iterator[Record]:
        for number, line in enumerate(lines, 1):
            try:
                row = json.loads(line)
                if row["kind"] == "record":
                    yield Record.from_json(row)
                elif row["kind"] == "article" and row.get("addresses"):
                    addresses[row["source"]] = [str(one) for one in row["addresses"]]
                elif row["kind"] == "known":
                    kind = ActorKind(row["type"])
                    known.append(KnownActor(row["id"], tuple(row["names"]), row["country"], kind))
                elif row["kind"] == "judgement":
                    judgements.append(Judgement.from_json(row))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise BanggiaoError(f"{name}, line {number}: not a row of a chronicle ({error})") from error

    added = chronicle.add(records())
    chronicle.take_addresses(addresses)
    chronicle.know(known)
    chronicle.take_judgements(judgements)
    return added
