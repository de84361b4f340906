"""The engine `phoihop.core.postgresql`: a kept connection is looked at before it is used again, not asked."""

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, but for the health check of a kept connection.

    Django asks `SELECT 1` before the first query of each request: a round trip, a third of what tracking a case takes.
    A server that ended the connection (restart, fail-over, idle limit) has said so or closed it: then there is
    something to read on a connection that should be silent. Only then the question is asked.
    """

    def is_usable(self) -> bool:
        """Whether the connection still answers."""
        if self.connection is None or self.connection.closed:
            return False
        look = select.poll()
        look.register(self.connection.fileno(), select.POLLIN)
        return not look.poll(0) or bool(super().is_usable())
