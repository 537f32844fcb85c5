"""Find sentences that say otherwise than the table, the chart or the card beside them."""

import json
import re
from io import StringIO

import numpy as np
import pandas as pd
from bs4 import BeautifulSoup

# A number with decimals, with its sign; whole numbers are counts, years and places, which no table need hold.
NUMBER = re.compile(r"(?<![\w.,:-])([-+−]?\d[\d,]*\.\d+)(?!\.?\d)")
ANY = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
MOST = 24  # numbers of a long table that pairs are made of: those at its ends
# What is said of a movement may be worked out from two figures; a level stands in the data, or is a gap or a share.
MOVES = re.compile(r"^\W*(?:points|places|percentage points)?\s*(?:a year|times|per year)")
# What a card says twice: as a tile and in the sentence behind its word.
SAID_TWICE = {
    "Recent pace": re.compile(r"\b(?:recent pace|pace from .{4,60}?) is ([-+−]?[\d,.]*\d)"),
    "Needed from here": re.compile(r"\btarget needs ([-+−]?[\d,.]*\d)"),
}
LEADING = re.compile(r"[-+−]?[\d,.]*\d")
TOLD = 30  # letters from which a sentence is one, and not a word that two tiles may share
TURN = 1 / 12  # as in `res57.analysis.pace`: by so much of the largest figure a turn passes both ends of its stretch
WORDS = (
    "Reached early",
    "Reached, may not hold",
    "On course",
    "Likely",
    "Could go either way",
    "Far off course",
    "Off course",
    "Too little data",
    "Not measured",
)


def value(text):
    return abs(float(text.replace(",", "").replace("−", "-")))


def made_of_two(numbers, moves):
    """Every gap and share that two numbers give; for movements also changes a year, ratios and yearly growth."""
    one, two = numbers[:, None], numbers[None, :]
    with np.errstate(all="ignore"):
        change, ratio = np.abs(one - two), np.abs(one / two)
        made = [change, 100 * ratio]
        if moves:
            made += [ratio, *(change / years for years in range(2, 21))]
            made += [100 * np.abs(ratio ** (1 / years) - 1) for years in range(1, 11)]
    found = np.concatenate([each.ravel() for each in made])
    return np.unique(found[np.isfinite(found)])


def is_near(wanted, digits, numbers):
    place = np.searchsorted(numbers, wanted)
    near = numbers[max(place - 1, 0) : place + 1]
    return bool(near.size) and bool(np.min(np.abs(near - wanted)) <= 0.5 * 10.0**-digits + 1e-9)


def unproved(figure, shift=0.0):
    """Return the decimals of a finding that neither stand in the figure's data nor follow from two numbers of them.

    Parameters
    ----------
    figure
        The figure's element, with its data.
    shift
        Share by which every number of the sentence is changed first, to see whether that would be noticed.
    """
    sentence = figure.select_one("figcaption").get_text(" ")
    rows = pd.read_csv(
        StringIO(json.loads(figure.select_one("script.r57-csv").string)), dtype=str, keep_default_na=False
    )
    texts = [*" ".join(rows.to_numpy().ravel()).split(), figure.select_one("script.r57-spec").string]
    data = np.array([abs(float(each)) for text in texts for each in ANY.findall(text)])
    ends = np.concatenate([data[: MOST // 2], data[-MOST // 2 :]]) if data.size > MOST else data
    found = [(match[1], bool(MOVES.match(sentence[match.end() :]))) for match in NUMBER.finditer(sentence)]
    said = np.array([float(each.replace("−", "-")) for each in re.findall(r"\d+(?:\.\d+)?", sentence.replace(",", ""))])
    numbers = np.unique(np.concatenate([ends, said]))
    bad = []
    for text, moves in found:
        wanted, digits = value(text) * (1 + shift), len(text.rpartition(".")[2])
        if is_near(wanted, digits, np.sort(data)):
            continue
        if not is_near(wanted, digits, made_of_two(numbers, moves)):
            bad.append(text)
    return bad


def said_twice(card):
    """Return the sentences that one card says more than once."""
    parts = [part.get_text(" ", strip=True) for part in card.select("dd, p")]
    sentences = [each.strip() for part in parts for each in re.split(r"(?<=[.!?])\s", part)]
    return sorted({each for each in sentences if len(each) > TOLD and sentences.count(each) > 1})


def turned_unsaid(figure):
    """Return what a title says of a stretch of years that hides a turn, if it does not say the turn.

    The stretch is read from the chart's own data: a figure between its ends that passes both.
    """
    title = figure.select_one("figcaption").get_text(" ")
    stretch = re.search(r"(\d{4}) to (\d{4}) brought [^;]*", title)
    if not stretch or " since " in stretch[0] or " after" in stretch[0]:
        return ""
    rows = pd.read_csv(
        StringIO(json.loads(figure.select_one("script.r57-csv").string)), dtype=str, keep_default_na=False
    )
    if "Use" not in rows:
        return ""
    value = next(name for name in rows if name.startswith("Value"))
    own = rows[(rows["Place"] == "Viet Nam") & (rows["Use"] == "comparable") & rows["Period"].str.fullmatch(r"\d{4}")]
    points = {int(year): float(each) for year, each in zip(own["Period"], own[value], strict=True)}
    first, last = int(stretch[1]), int(stretch[2])
    ends = (points[first], points[last])
    turned = [
        year
        for year, each in points.items()
        if first < year < last
        and (each > max(ends) or each < min(ends))
        and min(abs(each - end) for end in ends) >= TURN * (1 - 1e-9) * max(abs(each), *map(abs, ends))
    ]
    farthest = max(turned, key=lambda year: abs(points[year] - points[last]), default=None)
    return f"{stretch[0]!r} and not the turn of {farthest}" if turned else ""


def words_beside(soup):
    """Return the word in the title of each target's chart, and what its card says."""
    found = []
    for target in soup.select(".r57-target"):
        title, standing = target.select_one("figcaption"), target.select_one(".r57-standing strong")
        word = next((each for each in WORDS if title and title.get_text().strip().startswith(each)), None)
        if standing and word:
            found.append((word, standing.get_text()))
    return found


def tiles_beside(soup):
    """Return name, number of the tile and number of the sentence, of each figure that a card says twice."""
    found = []
    for card in soup.select(".r57-card"):
        tiles = {each.dt.get_text(): each.dd.get_text() for each in card.select("dl > div")}
        because = card.select_one(".r57-because")
        for name, said in SAID_TWICE.items():
            tile, sentence = LEADING.match(tiles.get(name, "")), said.search(because.get_text() if because else "")
            if tile and sentence:
                found.append((name, tile[0], sentence[1]))
    return found


def silent_but_named(pages):
    """Return tasks that a table calls silent while a step in the data of the same page names them.

    Parameters
    ----------
    pages
        Of each page the html of its blocks, by its path.
    """
    found = {}
    for path, blocks in pages.items():
        soup = BeautifulSoup(" ".join(blocks), "html.parser")
        named = set()
        for script in soup.select('figure[id*="timeline"] script.r57-csv'):
            steps = pd.read_csv(StringIO(json.loads(script.string)), dtype=str, keep_default_na=False)
            named |= {task for cell in steps.get("Tasks", ()) for task in cell.split(", ")}
        silent = {
            row.th.get_text().split(" ")[0]
            for row in soup.select("tr")
            if row.th and re.search(r"(?:no step|[Nn]othing) found in our record", row.get_text())
        }
        if both := silent & named:
            found[path] = sorted(both)
    return found


def steps_denied(pages):
    """Return pages that say no dated step was found beside a card that gives some; ``pages`` as `silent_but_named`."""
    found = []
    for path, blocks in pages.items():
        soup = BeautifulSoup(" ".join(blocks), "html.parser")
        denied = re.search(r"Nothing was found of: [^.]*dated steps(?! beyond)", soup.get_text(" "))
        if denied and soup.select(".r57-steps li"):
            found.append(path)
    return found


def contradictions(html):
    """Return what a block says that its own parts deny, one sentence each."""
    soup = BeautifulSoup(html, "html.parser")
    found = []
    for figure in soup.select("figure.r57-figure"):
        if bad := unproved(figure):
            found.append(f"{figure['id']}: {', '.join(bad)} in no way from its data")
        if turned := turned_unsaid(figure):
            found.append(f"{figure['id']}: {turned}")
    for card in soup.select(".r57-card"):
        found += [f"a card says twice {each!r}" for each in said_twice(card)]
    for word, said in words_beside(soup):
        if not said.startswith(word):
            found.append(f"a chart says {word!r} beside a card that says {said!r}")
    for name, tile, said in tiles_beside(soup):
        if tile != said:
            found.append(f"{name}: a tile says {tile} and the sentence under it {said}")
    for text in soup.find_all("p"):
        if re.match(r"Nothing of this kind was found|No row:|None\.$", text.get_text().strip()):
            after = text.find_next_sibling()
            if after is not None and (after.name == "table" or after.select_one("tbody tr")) and after.name != "h2":
                found.append(f"a table stands under {text.get_text()[:60]!r}")
    return found
