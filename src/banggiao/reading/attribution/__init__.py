"""Attribution: who the text says reports each event."""

from banggiao.reading.attribution.events import attribute

__all__ = ["attribute"]
