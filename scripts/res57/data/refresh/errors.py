"""What can go wrong with one producer; the others go on."""

from __future__ import annotations

from res57.errors import Res57Error


class RefusedError(Res57Error):
    """A producer gave no answer, or an answer that must not be used; the message is one line of the report."""
