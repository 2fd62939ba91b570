"""Where pages come from: files, folders, archives, standard input. Each page, or why it is refused."""

from banggiao.pages.content import page_of, read_bytes, text_of
from banggiao.pages.page import (
    Cleaning,
    How,
    Limits,
    Look,
    Mark,
    Page,
    PageForm,
    Reason,
    Refusal,
    Visited,
    Watch,
    at_fault,
)
from banggiao.pages.source import files_in, open_pages

__all__ = [
    "Cleaning",
    "How",
    "Limits",
    "Look",
    "Mark",
    "Page",
    "PageForm",
    "Reason",
    "Refusal",
    "Visited",
    "Watch",
    "at_fault",
    "files_in",
    "open_pages",
    "page_of",
    "read_bytes",
    "text_of",
]
