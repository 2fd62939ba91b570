"""Pages that mean harm to whoever shows them in a browser."""

from __future__ import annotations

from dataclasses import replace

from banggiao.model import Actor, ActorKind, Record
from tests.chronicle.making import happening, page, person

MARKUP = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)' x='",
    "</title></style></textarea><svg onload=alert(1)>",
    "javascript:alert(1)",
    "{{ 7*7 }}{% raw %}${7*7}",
    "<a href=//evil.example>bấm</a>",
    "&lt;b&gt;&#60;script&#62;",
    "%(values)s %s {0}",
    "\u202egnơưđ ed iàd\u2066",
)


def hostile_markup() -> list[Record]:
    """A page for each of them, with the same in every field."""
    pages = []
    for number, evil in enumerate(MARKUP):
        someone = replace(person(f"{evil} A{number}", "VN", f"{evil} chức"), aliases=(f"{evil} khác",))
        body = Actor(f"{evil} B{number}", ActorKind.ORGANIZATION, f"{evil} B{number}", (), "FR")
        told = happening("meeting", f"{evil} gặp nhau", {"participant": (someone, body)}, "2021-05-03", (evil, "FR"))
        text = f"{evil} tựa\n\n{evil} gặp nhau lần thứ {number}."
        record = page(f"javascript:{evil}{number}", text, [someone, body], [told], "2021-05-04", evil, (evil,))
        event = replace(record.events[0], object=evil, attribution=(evil,), details={"level": evil, evil[:20]: evil})
        address = f"javascript:alert({number})//{evil}"
        article = replace(record.article, byline=(evil,), url=address, original_url=address)
        pages.append(Record(article, record.actors, (event,)))
    return pages
