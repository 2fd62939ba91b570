"""Pages had from the network: politely, within limits, and never from inside one's own network."""

from banggiao.pages.links.discovery import feeds_on
from banggiao.pages.links.feeds import Item, read_feed
from banggiao.pages.links.fetch import Answer, Bounds, Fetcher, FetchError
from banggiao.pages.links.network import Network
from banggiao.pages.links.several import at_once
from banggiao.pages.links.targets import Target, TargetError, target_of

__all__ = [
    "Answer",
    "Bounds",
    "FetchError",
    "Fetcher",
    "Item",
    "Network",
    "Target",
    "TargetError",
    "at_once",
    "feeds_on",
    "read_feed",
    "target_of",
]
