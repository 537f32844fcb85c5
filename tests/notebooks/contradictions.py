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
TOLD = 30  # letters from which a sentence is one, and not a word that two tiles may share
STILL = 0.005  # a pace that its decimals print as nothing
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
    """Return what a title says of a stretch of years whose last years went the other way, if it does not say that.

    The stretch is read from the chart's own data: more than half of its net change undone over two years or more.
    """
    title = figure.select_one("figcaption").get_text(" ")
    stretch = re.search(r"(\d{4}) to (\d{4}) brought [^;]*", title)
    if not stretch or "but since" in stretch[0]:
        return ""
    rows = pd.read_csv(
        StringIO(json.loads(figure.select_one("script.r57-csv").string)), dtype=str, keep_default_na=False
    )
    if "Use" not in rows:
        return ""
    value = next(name for name in rows if name.startswith("Value"))
    own = rows[(rows["Place"] == "Viet Nam") & (rows["Use"] == "joined") & rows["Period"].str.fullmatch(r"\d{4}")]
    points = {int(year): float(each) for year, each in zip(own["Period"], own[value], strict=True)}
    first, last = int(stretch[1]), int(stretch[2])
    net = points[last] - points[first]
    undone = {
        year: (points[year] - points[last]) * (1 if net >= 0 else -1) for year in points if first < year <= last - 2
    }
    turned = [year for year, back in undone.items() if back > abs(net) / 2 and back / (last - year) > STILL]
    return f"{stretch[0]!r} and not the turn of {max(turned, key=undone.get)}" if turned else ""


def words_beside(soup):
    """Return the word in the title of each target's chart, and what its card says."""
    found = []
    for target in soup.select(".r57-target"):
        title, standing = target.select_one("figcaption"), target.select_one(".r57-standing strong")
        word = next((each for each in WORDS if title and title.get_text().strip().startswith(each)), None)
        if standing and word:
            found.append((word, standing.get_text()))
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
    for text in soup.find_all("p"):
        if re.match(r"Nothing of this kind was found|No row:|None\.$", text.get_text().strip()):
            after = text.find_next_sibling()
            if after is not None and (after.name == "table" or after.select_one("tbody tr")) and after.name != "h2":
                found.append(f"a table stands under {text.get_text()[:60]!r}")
    return found


def contradictions_between(blocks):
    """Return what one block of a page says is not there while another shows it."""
    soups = [BeautifulSoup(html, "html.parser") for html in blocks]
    shown = any(soup.select(".r57-steps li") for soup in soups)
    told = " ".join(text.get_text(" ", strip=True) for soup in soups for text in soup.find_all("p"))
    if shown and re.search(r"Nothing was found of: [^.]*\bdated steps(?: \(|;)", told):
        return ["dated steps stand at the head of a page that says there are none"]
    return []
