"""The questions people ask of a chronicle, answered as plain values; command line, web and exports show them."""

from banggiao.views.actor import ActorView, Contact, actor_views
from banggiao.views.article import ArticleView, Related, article_rows, article_view
from banggiao.views.event import EventView, Part, Reason, event_view, event_views, reasons
from banggiao.views.material import Material
from banggiao.views.search import Found, search
from banggiao.views.timeline import Line, timeline

__all__ = [
    "ActorView",
    "ArticleView",
    "Contact",
    "EventView",
    "Found",
    "Line",
    "Material",
    "Part",
    "Reason",
    "Related",
    "actor_views",
    "article_rows",
    "article_view",
    "event_view",
    "event_views",
    "reasons",
    "search",
    "timeline",
]
