"""What happened: the event grammar applied to sentences, and the tellings of one happening joined."""

from banggiao.reading.contacts.stage import Contacts, read_contacts

__all__ = ["Contacts", "read_contacts"]
