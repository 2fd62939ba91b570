"""Groups from pairwise scores, the same in whatever order the pairs came."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def agglomerate(
    members: Iterable[Key],
    links: Iterable[tuple[float, Key, Key]],
    may_join: Callable[[Sequence[Key], Sequence[Key]], bool],
) -> list[list[Key]]:
    """Joins along the links, the strongest first; two groups that may not join stay apart.

    Ties are decided by the keys, so that the result depends on the set of links only. Groups and their members come
    out in the order of the members.
    """
    order = {member: i for i, member in enumerate(members)}
    group: dict[Key, list[Key]] = {member: [member] for member in order}
    for _, a, b in sorted(links, key=lambda link: (-link[0], *sorted((order[link[1]], order[link[2]])))):
        left, right = group[a], group[b]
        if left is right or not may_join(left, right):
            continue
        left.extend(right)
        for member in right:
            group[member] = left
    found = {id(one): one for one in group.values()}
    return sorted((sorted(one, key=order.__getitem__) for one in found.values()), key=lambda one: order[one[0]])
