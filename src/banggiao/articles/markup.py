"""HTML pages: what their markup says about them, and their text."""

from __future__ import annotations

from dataclasses import replace

from banggiao.pages import Page, PageForm


def open_markup(page: Page) -> Page:
    """The page as lines of text."""
    import trafilatura

    text = trafilatura.extract(page.text) or ""
    return replace(page, text=text, form=PageForm.TEXT)
