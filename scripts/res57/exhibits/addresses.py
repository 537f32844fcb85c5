"""Where every thing stands in the book. Addresses are for ever: each is a function of the id alone."""

from __future__ import annotations

from res57.data.parameters import SERIES_RANGES, SOURCE_RANGES
from res57.data.records import Series, Source, Target, slug

CHAPTERS = {
    "G1": "goals/g1-capability",
    "G2": "goals/g2-economy",
    "G3": "goals/g3-research",
    "G4": "goals/g4-infrastructure",
    "G5": "goals/g5-digital-government",
    "V": "vision-2045",
}


def in_range(identifier: str, letters: str) -> bool:
    """Whether an id belongs to a range of initials; digits go with the first range."""
    first, last = letters.split("-")
    initial = identifier[0].lower()
    return first <= initial <= last or (first == "a" and not initial.isalpha())


def range_of(identifier: str, ranges: tuple[str, ...]) -> str:
    """Return the range of initials that lists an id."""
    return next(letters for letters in ranges if in_range(identifier, letters))


def target_page(target: Target) -> str:
    """Address of a target's fact sheet below the site root."""
    return f"targets/{target.slug}.html"


def chapter_page(goal: str) -> str:
    """Address of the chapter that argues a goal, or of the task group's page."""
    return f"{CHAPTERS[goal]}.html" if goal in CHAPTERS else f"tasks/{goal.lower()}.html"


def series_anchor(series_id: str) -> str:
    """Anchor of a series on its catalogue page."""
    return "series-" + series_id.replace("_", "-")


def series_page(series: Series | str) -> str:
    """Address of a series in the data catalogue."""
    series_id = series if isinstance(series, str) else series.series_id
    return f"data/series-{range_of(series_id, SERIES_RANGES)}.html#{series_anchor(series_id)}"


def source_anchor(source_id: str) -> str:
    """Anchor of a source on its list."""
    return "source-" + source_id.replace("_", "-")


def source_page(source: Source | str) -> str:
    """Address of a source in the list of sources."""
    source_id = source if isinstance(source, str) else source.source_id
    return f"data/sources-{range_of(source_id, SOURCE_RANGES)}.html#{source_anchor(source_id)}"


def task_anchor(task_id: str) -> str:
    """Anchor of a task on its page."""
    return "task-" + slug(task_id)


def task_page(task_id: str) -> str:
    """Address of a task: its task group's page, or the programme page for programme and part IV tasks."""
    group = task_id.split(".")[0]
    page = f"tasks/{group.lower()}" if group.startswith("TG") else "programme"
    return f"{page}.html#{task_anchor(task_id)}"


def milestone_anchor(milestone_id: str) -> str:
    """Anchor of a milestone on its task group's page."""
    return f"milestone-{milestone_id}"
