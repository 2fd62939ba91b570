"""Page to article: the text without the site around it, and what the page says about itself."""

from banggiao.articles.read import Given, read_page, read_pages

__all__ = ["Given", "read_page", "read_pages"]
