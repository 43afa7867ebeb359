"""Mails: put into the outbox together with what causes them, sent outside the request, each once.

`queue` writes a row in the same transaction as its cause; a row names its addressee and its subject by number only. The
words are made when the mail is sent, by the composer that is registered for its kind, and from what is true at that
moment: what may not be said any more is not sent any more.

Rows are delivered by a worker (`manage.py db_worker`), as soon as they are due, and by every `manage.py tick`, which also
tries again what failed: a site without a worker loses minutes, and no mail.
"""

from comments.mailing.letters import Letter, register, site_link
from comments.mailing.outbox import queue, queue_many

__all__ = ["Letter", "queue", "queue_many", "register", "site_link"]
