"""Chronicles for the tests of exports: one with every type of event, and one whose pages mean harm."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from banggiao.chronicle import Chronicle
from banggiao.model import ROLES, STANCES, Actor, ActorKind, Event, EventType, Record
from tests.chronicle.making import happening, page, person, state

MINH = person("Hoàng Văn Minh", "VN", "Bộ trưởng Ngoại giao")
PIERRE = person("Pierre Dumarchais", "FR", "Ngoại trưởng")
KENJI = person("Kenji Aomori", "JP", "Thủ tướng")
PARIS = state("Pháp", "FR")
VIETNAM = state("Việt Nam", "VN")
CAST = [MINH, PIERRE, KENJI, PARIS, VIETNAM]

BAD = '=HYPERLINK("http://x.invalid","a")'
MARKS = "\u202eđảo ngược\u202c \u200fphải"
CONTROLS = "chuông\x07 thoát\x1b[31m rỗng\x00 \x0b"
QUOTES = "\"kép\" 'đơn' “cong” {ngoặc} [vuông] <b>&amp; ; , \\ \\n % # $ _ ^ ~ END:VCALENDAR ]]>"


def lively() -> list[Record]:
    """Pages with every type of event and every role, a meeting of three, a copy, a disagreement on the day."""
    pages = []
    for number, kind in enumerate(EventType):
        if kind is EventType.MEETING:
            continue
        words = f"Chuyện thứ {number} giữa hai nước có loại {kind.value}"
        roles = {
            role: (CAST[i % 2 :: 2][:1] if kind is not EventType.AGREEMENT or role == "signatory" else (PARIS, VIETNAM))
            for i, role in enumerate(ROLES[kind])
        }
        if len(roles) == 1:
            roles = dict.fromkeys(roles, (MINH, PIERRE))
        told = happening(kind.value, words, roles, f"2021-06-{number + 1:02}", ("Paris", "FR"), topics="đường sắt")
        if kind is EventType.STATEMENT:
            told = (told[0], replace(told[1], stance=STANCES[2]))
        text = f"Tin số {number}\n\n{words}. Ngoài ra còn nhiều việc khác chưa kể ở đây về {kind.value}."
        told = (told[0], replace(told[1], object=f"Vật {number}"))
        pages.append(_whole(page(f"n{number:02}.txt", text, CAST, [told], "2021-06-30", "Báo Tin"), told[1]))
    lead = "Ba ngoại trưởng hội đàm tại Paris hôm 3/5 về đường sắt và trao đổi sinh viên giữa ba nước trong năm tới"
    first = f"Hội đàm ba bên\n\n{lead}. Cuộc gặp kéo dài hai giờ và kết thúc bằng bữa tiệc nhỏ."
    other = "Ông Minh cùng hai người đồng nhiệm hội đàm tại Paris"
    three = {"participant": (MINH, PIERRE, KENJI)}
    meeting = happening("meeting", lead, three, "2021-05-03", ("Paris", "FR"))
    later = happening("meeting", other, three, "2021-05-04", ("Paris", "FR"))
    pages += [
        page("m1.txt", first, CAST, [meeting], "2021-05-04", "Báo A", ("Hãng tin X",)),
        page("m2.txt", first, CAST, [meeting], "2021-05-05", "Báo B"),
        page("m3.txt", f"Ở Paris\n\n{other} hôm 4/5, bàn chuyện mới.", CAST, [later], "2021-05-06", "Báo C"),
    ]
    return pages


def _whole(record: Record, told: Event) -> Record:
    """The record with the fields of the event that `page` leaves out."""
    return replace(record, events=(replace(record.events[0], object=told.object, stance=told.stance),))


def hostile() -> list[Record]:
    """Pages whose every field tries to break a format: formulas, quotes, controls, marks, endless titles."""
    pages = []
    for number, evil in enumerate((BAD, MARKS, CONTROLS, QUOTES, "@SUM(1)\t+1", "Tựa " + "dài " * 25_000)):
        name = evil[:200]
        someone = replace(person(f"{name} A{number}", "VN", f"{name} chức"), aliases=(f"{name} khác",))
        body = Actor(f"{name} B{number}", ActorKind.ORGANIZATION, f"{name} B{number}", (), "FR")
        text = f"{evil}\n\n{name} gặp nhau lần thứ {number}."
        told = happening("meeting", f"{name} gặp nhau", {"participant": (someone, body)}, "2021-05-03", (name, "FR"))
        event = replace(told[1], object=name, attribution=(name,), details={"purpose": evil, "visit_kind": name})
        record = page(f"{name}{number}.txt", text, [someone, body], [told], "2021-05-04", name, (name,))
        event = replace(event, id="e1", evidence=record.events[0].evidence)
        article = replace(record.article, byline=(name,), url=f'http://x.invalid/?a={number}&b="<>{number}')
        pages.append(Record(article, record.actors, (event,)))
    return pages


def opened(folder: Path, pages: list[Record]) -> Chronicle:
    """A chronicle of the pages."""
    chronicle = Chronicle.open(folder / "chronicle.db")
    chronicle.add(pages)
    return chronicle


def json_lines(path: Path) -> list[dict[str, Any]]:
    """The rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
