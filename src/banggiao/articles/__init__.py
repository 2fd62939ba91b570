"""Page to article: the text without the site around it, and what the page says about itself."""

from banggiao.articles.about import published_of
from banggiao.articles.read import Given, read_page, read_pages

__all__ = ["Given", "published_of", "read_page", "read_pages"]
