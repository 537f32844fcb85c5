"""Resolution 57 in Evidence: the one package behind notebooks, commands, tests and the site."""

__version__ = "0.1.0"

BOOK_TITLE = "Resolution 57 in Evidence"
