"""The questions people ask of a chronicle, answered as plain values; command line, web and exports show them."""

from banggiao.chronicle.finding import Headline
from banggiao.views.actor import ActorView, Contact, actor_views
from banggiao.views.article import ArticleView, Related, article_rows, article_view
from banggiao.views.event import EventView, Part, Reason, Text, event_view, event_views, lineages, reasons
from banggiao.views.finding import Findings, actor_view, find, headlines, people, size_of
from banggiao.views.marks import Mark, Piece, ReadArticle, read_again
from banggiao.views.material import Course, Material
from banggiao.views.queue import Doubtful, Said, doubtful, judgements_about, shown_beside
from banggiao.views.relation import Met, Network, RelationView, busiest, network, relation_view, travels
from banggiao.views.search import Found, search
from banggiao.views.slices import Bar, Slice, Tally, slice_of, tally
from banggiao.views.timeline import Line, timeline

__all__ = [
    "ActorView",
    "ArticleView",
    "Bar",
    "Contact",
    "Course",
    "Doubtful",
    "EventView",
    "Findings",
    "Found",
    "Headline",
    "Line",
    "Mark",
    "Material",
    "Met",
    "Network",
    "Part",
    "Piece",
    "ReadArticle",
    "Reason",
    "Related",
    "RelationView",
    "Said",
    "Slice",
    "Tally",
    "Text",
    "actor_view",
    "actor_views",
    "article_rows",
    "article_view",
    "busiest",
    "doubtful",
    "event_view",
    "event_views",
    "find",
    "headlines",
    "judgements_about",
    "lineages",
    "network",
    "people",
    "read_again",
    "reasons",
    "relation_view",
    "search",
    "shown_beside",
    "size_of",
    "slice_of",
    "tally",
    "timeline",
    "travels",
]
