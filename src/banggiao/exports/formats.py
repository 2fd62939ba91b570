"""Every format of `banggiao export`: what it is, which module writes it, and what must be installed for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from banggiao.exports.target import Target
from banggiao.model import BanggiaoError
from banggiao.views import Material

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

    def load(self) -> Writer:
        """The function that writes it. Raises BanggiaoError when its extra is not installed."""
        if self.library and find_spec(self.library) is None:
            raise BanggiaoError(f'the format {self.name} needs an extra: pip install "banggiao[{self.extra}]"')
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
        ),
        Format("csv", "a table with a row for each event; beside a file, a codebook", "table:write"),
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
        ),
        Format("plover", "PLOVER JSON lines, an event a line with all who take part", "plover:write"),
        Format(
            "ftm",
            "FollowTheMoney entities; beside a file, the words that each was read from",
            "ftm:write",
            ("articles", "actors", "events"),
            extra="ftm",
            library="followthemoney",
        ),
        Format("jsonld", "schema.org in JSON-LD", "linked:write", ("articles", "actors", "events")),
        Format("ninjs", "the articles as news objects: IPTC ninjs 3, one a line", "ninjs:write", ("articles",)),
        Format("bibtex", "the articles as references for LaTeX", "citations:write_bibtex", ("articles",)),
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
    """Writes the material in the format. Raises BanggiaoError for one that is unknown or needs what is not there."""
    if form not in FORMATS:
        raise BanggiaoError(f"there is no format {form!r}; there are {', '.join(FORMATS)}")
    FORMATS[form].load()(material, target)
