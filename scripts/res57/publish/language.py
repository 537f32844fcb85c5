"""Mark Vietnamese words on a finished page, so that a screen reader pronounces them and a browser offers no nonsense.

Names of publishers, titles of documents and signs of legal acts come from the data and stand in many tables and
sentences. They are known by letters that only Vietnamese writes.
"""

from __future__ import annotations

import re

# ă đ ơ ư and the letters with a mark of tone over or under a marked vowel; not á or ê, which other languages share.
_OWN = "ăđơưĂĐƠƯ\u0129\u0128\u0169\u0168\u1ea0-\u1ef9"
_ANY = f"{_OWN}À-ÖØ-öø-ÿ"
_IS_VIETNAMESE = re.compile(f"[{_OWN}]")
_WORD = re.compile(r"[^\s()\[\],;:\"“”]+")
# Words with marks, with at most one plain short word between two of them.
_RUN = re.compile(rf"[\w/.-]*[{_ANY}][\w/-]*(?:(?:\s+[\w-]{{1,6}})?\s+[\w/-]*[{_ANY}][\w/-]*)*")
# Code and drawings in one piece: a "<" in them is no tag.
_PIECE = re.compile(r"(<!--.*?-->|<script\b.*?</script>|<style\b.*?</style>|<svg\b.*?</svg>|<[^>]*>)", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)")
_LANG = re.compile(r"\blang=\"([^\"]*)\"")
_BULK = {"script", "style", "svg"}
_TEXT_ONLY = {"title", "option", "textarea", "pre"}  # nothing may be put into these
_EMPTY = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
_SHARE = 0.3  # of the words; from here on the whole text is Vietnamese


def mark_vietnamese(page: str) -> str:
    """Return the page with ``<span lang="vi">`` around Vietnamese words that no element marks yet."""
    if not _IS_VIETNAMESE.search(page):
        return page
    open_tags: list[tuple[str, bool]] = []  # name, and whether what it holds stays as it is
    done = []
    for piece in _PIECE.split(page):
        if not piece.startswith("<"):
            left_alone = bool(open_tags) and open_tags[-1][1]
            done.append(piece if left_alone else _marked(piece))
            continue
        done.append(piece)
        tag = _TAG.match(piece)
        if tag is None:
            continue
        closing, name = tag.group(1), tag.group(2).lower()
        if closing:
            _close(open_tags, name)
        elif name not in _BULK | _EMPTY and not piece.endswith("/>"):
            open_tags.append((name, _stays(piece, name, open_tags)))
    return "".join(done)


def _stays(piece: str, name: str, open_tags: list[tuple[str, bool]]) -> bool:
    around = bool(open_tags) and open_tags[-1][1]
    marked = name != "html" and _LANG.search(piece) is not None
    return around or marked or name in _TEXT_ONLY


def _close(open_tags: list[tuple[str, bool]], name: str) -> None:
    for place in range(len(open_tags) - 1, -1, -1):
        if open_tags[place][0] == name:
            del open_tags[place:]
            return


def parts_by_language(text: str) -> list[tuple[str, bool]]:
    """Cut plain text into pieces, each with whether it is Vietnamese; joined they are the text."""
    if not _IS_VIETNAMESE.search(text):
        return [(text, False)] if text else []
    words = _WORD.findall(text)
    own = sum(1 for word in words if _IS_VIETNAMESE.search(word))
    if own >= _SHARE * len(words):
        inner = text.strip()
        before, _, after = text.partition(inner)
        pieces = [(before, False), (inner, True), (after, False)]
    else:
        pieces, last = [], 0
        for run in _RUN.finditer(text):
            if _IS_VIETNAMESE.search(run[0]):
                pieces += [(text[last : run.start()], False), (run[0], True)]
                last = run.end()
        pieces.append((text[last:], False))
    return [(piece, vietnamese) for piece, vietnamese in pieces if piece]


def _marked(text: str) -> str:
    return "".join(_span(piece) if own else piece for piece, own in parts_by_language(text))


def _span(text: str) -> str:
    return f'<span lang="vi">{text}</span>'
