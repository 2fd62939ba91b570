"""The results of a filter in every format of `banggiao export`."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from threading import BoundedSemaphore

from starlette.background import BackgroundTask
from starlette.responses import FileResponse, PlainTextResponse, Response

from banggiao.exports.formats import FORMATS, export
from banggiao.exports.target import Target
from banggiao.model import NotFoundError
from banggiao.views import Material
from banggiao.web.keeping import PASSED
from banggiao.web.pages.files import wrong
from banggiao.web.questions import filters
from banggiao.web.visit import Visit

#: The formats, with the ending and type of the file that each makes.
FILES = {
    "chronicle": ("jsonl", "application/x-ndjson"),
    "csv": ("csv", "text/csv"),
    "codebook": ("csv", "text/csv"),
    "parquet": ("zip", "application/zip"),
    "xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "cameo": ("csv", "text/csv"),
    "plover": ("jsonl", "application/x-ndjson"),
    "ftm": ("jsonl", "application/x-ndjson"),
    "jsonld": ("jsonld", "application/ld+json"),
    "ninjs": ("jsonl", "application/x-ndjson"),
    "bibtex": ("bib", "application/x-bibtex"),
    "csl-json": ("json", "application/vnd.citationstyles.csl+json"),
    "ics": ("ics", "text/calendar"),
    "atom": ("atom", "application/atom+xml"),
    "graphml": ("graphml", "application/graphml+xml"),
    "gexf": ("gexf", "application/gexf+xml"),
}
_AT_ONCE = BoundedSemaphore(1)  # an export reads much; others go on reading pages meanwhile


def page(visit: Visit) -> Response:
    """The file, made for this request and forgotten after it."""
    name = visit.request.path_params["format"]
    if name not in FILES or name not in FORMATS:
        raise NotFoundError(f"no format {name!r}")
    asked = filters(visit.request.query_params)
    if found := wrong(visit, asked):
        return found
    if not _AT_ONCE.acquire(blocking=False):
        return PlainTextResponse(visit.say("Another export is being made; try again soon.") + "\n", 503)
    folder = Path(tempfile.mkdtemp(prefix="banggiao-export-"))
    ending, kind = FILES[name]
    path = folder / f"banggiao.{ending}"
    try:
        made = folder / "tables" if ending == "zip" else path
        export(Material(visit.site.chronicle, asked.question), name, Target(made))
        if made.is_dir():
            shutil.make_archive(str(path.with_suffix("")), ending, made)
    except BaseException:
        shutil.rmtree(folder)
        raise
    finally:
        _AT_ONCE.release()
    gone = BackgroundTask(shutil.rmtree, folder)
    headers = {PASSED.decode(): "no"}
    return FileResponse(path, media_type=kind, filename=path.name, headers=headers, background=gone)
