"""Where pages come from: files, folders, standard input, JSON lines. Each page, or why it is refused."""

from banggiao.pages.content import page_of
from banggiao.pages.page import Limits, Page, PageForm, Reason, Refusal
from banggiao.pages.source import open_pages

__all__ = ["Limits", "Page", "PageForm", "Reason", "Refusal", "open_pages", "page_of"]
