"""Page to article."""

from banggiao.articles.clean import clean_text

__all__ = ["clean_text"]
