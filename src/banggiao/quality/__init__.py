"""How well the reading reads: gold annotations, the measures over them, and the table of figures."""

from banggiao.quality.gold import GoldArticle, GoldError, GoldEvent, GoldPerson, load_gold
from banggiao.quality.score import Scores, score_article

__all__ = ["GoldArticle", "GoldError", "GoldEvent", "GoldPerson", "Scores", "load_gold", "score_article"]
