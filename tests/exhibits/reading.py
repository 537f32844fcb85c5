"""Read a block as a browser does."""

from bs4 import BeautifulSoup


def soup(block):
    return BeautifulSoup(str(block.html), "html.parser")


def called(block):
    """Name a block in the id of its test; one that is about a group or target has its name and that."""
    bare = getattr(block, "func", block)
    about = "".join(f"-{value}" for value in getattr(block, "keywords", {}).values())
    return f"{bare.__module__.split('.')[-1]}.{bare.__name__}{about}"
