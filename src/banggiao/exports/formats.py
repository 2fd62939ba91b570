"""Every format of `banggiao export`: what it is, which module writes it, and what must be installed for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from importlib import import_module
from importlib.metadata import version

from banggiao.chronicle import still
from banggiao.exports.resuming import begun_anew, going_on, unfinished
from banggiao.exports.target import Target
from banggiao.model import BanggiaoError
from banggiao.views import Course, Material

Writer = Callable[[Material, Target], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A form in which a chronicle leaves for other tools."""

    name: str
    what: str
    writer: str  # module and function under banggiao.exports
    draws: tuple[str, ...] = ("events",)  # what it reads of the chronicle, for the progress bar
    extra: str = ""  # the extra that must be installed
    library: str = ""  # by which the extra is known to be there
    lines: bool = False  # whether it is written line by line, so that it can go on where it was stopped

    def load(self) -> Writer:
        """The function that writes it. Raises BanggiaoError when its extra is not installed."""
        try:
            if self.library:
                import_module(self.library)
        except ImportError as error:
            missing = f" ({error.name} is missing)" if error.name != self.library else ""
            advice = f'the format {self.name} needs an extra: pip install "banggiao[{self.extra}]"{missing}'
            raise BanggiaoError(advice) from error
        module, _, function = self.writer.partition(":")
        writer: Writer = getattr(import_module(f"banggiao.exports.{module}"), function)
        return writer


FORMATS = {
    form.name: form
    for form in (
        Format(
            "chronicle",
            "all that the chronicle holds, in our own form; `banggiao import chronicle` takes it back",
            "chronicle:write",
            ("articles", "actors", "events", "articles"),
            lines=True,
        ),
        Format("csv", "a table with a row for each event; beside a file, a codebook", "table:write", lines=True),
        Format("codebook", "what each column of the table holds", "table:write_codebook", ()),
        Format("xlsx", "the table and its codebook as a workbook", "excel:write", extra="excel", library="xlsxwriter"),
        Format(
            "parquet",
            "a folder of tables that join: events, roles, reports, evidence, actors, offices, articles, judgements",
            "parquet:write",
            ("events", "actors", "articles"),
            extra="parquet",
            library="pyarrow",
        ),
        Format(
            "cameo",
            "pairs of states with CAMEO codes, in columns like GDELT's; three who meet are six rows",
            "cameo:write",
            lines=True,
        ),
        Format("plover", "PLOVER JSON lines, an event a line with all who take part", "plover:write", lines=True),
        Format(
            "ftm",
            "FollowTheMoney entities; beside a file, the words that each was read from",
            "ftm:write",
            ("articles", "actors", "events"),
            extra="ftm",
            library="followthemoney",
            lines=True,
        ),
        Format("jsonld", "schema.org in JSON-LD", "linked:write", ("articles", "actors", "events")),
        Format(
            "ninjs", "the articles as news objects: IPTC ninjs 3, one a line", "ninjs:write", ("articles",), lines=True
        ),
        Format("bibtex", "the articles as references for LaTeX", "citations:write_bibtex", ("articles",), lines=True),
        Format(
            "csl-json", "the articles as references for Zotero, pandoc, citeproc", "citations:write_csl", ("articles",)
        ),
        Format("ics", "events as a calendar", "calendar:write_ics"),
        Format("atom", "events as a feed", "calendar:write_atom"),
        Format(
            "graphml",
            "who was in contact with whom, for networkx, igraph",
            "network:write_graphml",
            ("actors", "events"),
        ),
        Format("gexf", "who was in contact with whom and when, for Gephi", "network:write_gexf", ("actors", "events")),
    )
}


def export(material: Material, form: str, target: Target) -> None:
    """Writes the material in the format, from one state of the chronicle; goes on where an earlier run was stopped.

    Raises BanggiaoError for a format that is unknown or needs what is not there.
    """
    if form not in FORMATS:
        raise BanggiaoError(f"there is no format {form!r}; there are {', '.join(FORMATS)}")
    writer = FORMATS[form].load()
    with still(material.chronicle) as chronicle:
        now = replace(material, chronicle=chronicle)
        if target.path is None or not FORMATS[form].lines:
            if target.path and (left := unfinished(target.path)).is_file():
                target.say(begun_anew(left, f"{form} is not written line by line"))
            writer(now, target)
            return
        about = {"program": version("banggiao"), "state": chronicle.state, "format": form} | asdict(now.question)
        with going_on(target.path, about, target.say) as journal:
            course = Course(now.course.step, journal.note, journal.stop.drawn)
            writer(replace(now, course=course), replace(target, journal=journal))
