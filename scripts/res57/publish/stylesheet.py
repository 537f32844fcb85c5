"""Make one small style sheet of the theme's many: join them and leave out the rules that no page can use.

The theme brings Bootstrap and an icon font, 400 kB of rules; a page of the book meets a tenth of them, and shows
nothing before it has read all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'')
_NAME = re.compile(r"[.#]((?:[\w-]|\\.)+)")
_ATTRIBUTE = re.compile(r"\[[^\]]*\]")
# What stands in these may be missing from a page and the rule still hold.
_ALTERNATIVES = re.compile(r":(?:not|is|where|has|-webkit-any)\(")
_GROUPS = ("@media", "@supports", "@container", "@layer")
_WORD = re.compile(r"[\w-]+")
_SPACE = re.compile(r"\s+")


def words_in(text: str) -> set[str]:
    """Return every word of a page or script that could be a class or an id."""
    return set(_WORD.findall(text))


def used_rules(css: str, words: set[str] | None) -> str:
    """Return a style sheet without comments and without rules for classes and ids that appear nowhere.

    Parameters
    ----------
    css
        A style sheet without ``@import``.
    words
        What pages and scripts are made of (`words_in`). A rule stays if every class and id that one of its
        selectors asks for is among them; what cannot be decided so stays as well. None keeps every rule.
    """
    return "".join(_kept(_COMMENT.sub("", css).replace("\ufeff", ""), words))


def _kept(css: str, words: set[str] | None) -> Iterator[str]:
    for head, body in _blocks(css):
        if body is None:
            if not head.startswith("@charset"):
                yield f"{head};"
        elif head.startswith(_GROUPS):
            inner = "".join(_kept(body, words))
            if inner:
                yield f"{head}{{{inner}}}"
        elif head.startswith("@"):
            yield f"{head}{{{_tight(body)}}}"
        else:
            selectors = [each for each in _split(head) if words is None or _needs(each) <= words]
            if selectors and body.strip():
                yield f"{','.join(selectors)}{{{_tight(body)}}}"


def _blocks(css: str) -> Iterator[tuple[str, str | None]]:
    """Return head and body of each rule in order; a statement such as ``@charset`` has no body."""
    place = 0
    while place < len(css):
        opening = _find(css, place, "{;")
        if opening == len(css):
            return
        head = _SPACE.sub(" ", css[place:opening]).strip()
        if css[opening] == ";":
            place = opening + 1
            if head:
                yield head, None
            continue
        depth, place = 1, opening + 1
        while depth and place < len(css):
            place = _find(css, place, "{}") + 1
            depth += {"{": 1, "}": -1}.get(css[place - 1 : place], 0)
        yield head, css[opening + 1 : place - 1]


def _find(css: str, place: int, wanted: str) -> int:
    """Return where the next of the characters stands outside strings and brackets, or the end."""
    depth = 0
    while place < len(css):
        character = css[place]
        if character in "\"'":
            string = _STRING.match(css, place)
            place = string.end() if string else len(css)
            continue
        if character == "\\":
            place += 2
            continue
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth <= 0 and character in wanted:
            return place
        place += 1
    return len(css)


def _split(head: str) -> list[str]:
    selectors, place = [], 0
    while place < len(head):
        end = _find(head, place, ",")
        selectors.append(head[place:end].strip())
        place = end + 1
    return [each for each in selectors if each]


def _needs(selector: str) -> set[str]:
    """Return the classes and ids without which a selector meets nothing."""
    bare = _ATTRIBUTE.sub("", _STRING.sub("", selector))
    while found := _ALTERNATIVES.search(bare):
        bare = bare[: found.start()] + bare[_find(bare, found.end(), ")") + 1 :]
    return {name.replace("\\", "") for name in _NAME.findall(bare)}


def _tight(body: str) -> str:
    return _SPACE.sub(" ", body).strip().removesuffix(";")
