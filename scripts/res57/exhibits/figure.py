"""One chart as a reader meets it: finding, drawing, notes, source, data table, downloads, citation.

The markup is complete without JavaScript. It carries the packed specification, so that ``res57.js`` can make the
chart interactive and the build can write the files behind the download links (see ``static.figures_in``). How to cite
a figure depends on its page, so the build writes that (see ``publish.cited_figures``).
"""

import hashlib
import json
import os
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import altair as alt
import pandas as pd
from markupsafe import Markup

from res57 import BOOK_TITLE
from res57.exhibits import static
from res57.exhibits.datatable import DataTable
from res57.exhibits.documents import Documents
from res57.exhibits.html import render
from res57.exhibits.origins import Origins
from res57.exhibits.pack import pack
from res57.exhibits.specification import specification

KINDS = {"SVG": "svg", "PNG": "png", "CSV": "csv", "JSON": "json", "About the CSV": "csv-metadata.json"}
"""Name and suffix of each file behind a figure's download links."""
GENERATED_NAME = re.compile(r"\b(?:(?:view|param)_[0-9a-f]+(?:_\d+)?|data-[0-9a-f]{32})\b")
NOT_SINGLE = ("concat", "hconcat", "vconcat", "facet", "repeat")


@dataclass(frozen=True)
class Figure:
    """A chart with everything that must stand beside it.

    Parameters
    ----------
    chart
        The Altair chart, or its specification (``interact.with_peers`` returns one).
    finding
        What the chart shows, in one sentence with its figure; it is the title and the text alternative.
    table
        The same data as a table, one row a mark; column names are the headings, numbers stay numbers.
    sources
        Plain text of the sources and their dates.
    name
        Short name in lower case with hyphens, unique on its page, such as ``"g3-1-path"``.
    edition
        Id of the edition, such as ``"2026-11"``.
    notes
        Sentences under the chart: definition, what a band assumes, largest past revision.
    origins
        Document, days and row of its values (`res57.exhibits.origins.origins`), where they are stored observations.
    documents
        The documents behind it (`res57.exhibits.documents`), where it draws something else.
    """

    chart: alt.TopLevelMixin | dict[str, Any]
    finding: str
    table: pd.DataFrame
    sources: str
    name: str
    edition: str
    notes: tuple[str, ...] = ()
    origins: Origins = field(default_factory=Origins)
    documents: Documents = field(default_factory=Documents)

    @cached_property
    def _drawn(self) -> dict[str, Any]:
        """The chart's own specification; Altair takes long to write one, so it is asked once."""
        return canonical_spec(self.chart)

    @cached_property
    def figure_id(self) -> str:
        """Name and the first eight hex digits of the chart's own hash: the same chart keeps its id."""
        digest = hashlib.sha256(static.canonical(self._drawn).encode()).hexdigest()
        return f"{self.name}-{digest[:8]}"

    @cached_property
    def spec(self) -> dict[str, Any]:
        """The chart's specification with its finding, source line and edition, so that no copy loses them."""
        spec = self._drawn
        usermeta = {
            **spec.get("usermeta", {}),
            "figure": self.figure_id,
            "source": self.source_line,
            "edition": f"{BOOK_TITLE}, edition {self.edition}",
        }
        return {**spec, "description": self.finding, "usermeta": usermeta}

    @property
    def source_line(self) -> str:
        """The sources as a sentence, as under the chart and in every exported copy."""
        sources = self.sources.rstrip(". ")
        lead = "" if sources.startswith("Source") else "Source: "
        return f"{lead}{sources}."

    def to_html(self) -> str:
        """Return the whole figure as markup.

        With ``RES57_DEFER_SVG=1`` in the environment the drawing is left out and marked; the build then puts
        it in with ``static.fill_svg``, which is cheaper than starting the drawing engine in every kernel.
        """
        deferred = os.environ.get("RES57_DEFER_SVG") == "1"
        return str(
            render(
                "figure.html",
                figure_id=self.figure_id,
                finding=self.finding,
                svg=Markup(static.MARKER if deferred else static.draw_svg(self.spec)),
                spec=static.script_json(static.canonical(pack(self.spec))),
                notes=self.notes,
                source=self.source_line,
                origins=self.origins,
                documents=self.documents,
                edition=f"{BOOK_TITLE}, edition {self.edition}.",
                table=DataTable.from_frame(self.table),
                kinds=KINDS,
                csv=static.script_json(json.dumps(self.to_csv(), ensure_ascii=False)),
            )
        )

    def to_csv(self) -> str:
        """Return the whole table as CSV: plain decimals, no index, Unix line ends."""
        return self.table.to_csv(index=False, lineterminator="\n")

    def _repr_html_(self) -> str:
        return self.to_html()

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/html": self.to_html(), "text/plain": self.finding}


def canonical_spec(chart: alt.TopLevelMixin | dict[str, Any]) -> dict[str, Any]:
    """Return the specification without anything that differs between two runs or two notebooks.

    Names that Altair made up are numbered in the order they appear. A single or layered chart fits its width,
    so that the script can lay it out anew on a phone.
    """
    spec = specification(chart)
    datasets = spec.get("datasets")
    text = static.canonical({key: value for key, value in spec.items() if key != "datasets"})
    names = _numbered(match.group(0) for match in GENERATED_NAME.finditer(text))
    result = json.loads(GENERATED_NAME.sub(lambda match: names[match.group(0)], text))
    if datasets:
        result["datasets"] = {
            names[key]: [_whole(row) for row in rows] for key, rows in datasets.items() if key in names
        }
    if not any(key in result for key in NOT_SINGLE) and not _has_facet_channel(result):
        result.setdefault("autosize", {"type": "fit-x", "contains": "padding"})
    return result


def _numbered(names: Iterable[str]) -> dict[str, str]:
    """Give each made-up name a short one: ``view_1``, ``param_1``, ``rows_1`` (Vega itself uses ``data_1``)."""
    counts: Counter[str] = Counter()
    short: dict[str, str] = {}
    for name in names:
        if name not in short:
            kind = re.split("[-_]", name)[0].replace("data", "rows")
            counts[kind] += 1
            short[name] = f"{kind}_{counts[kind]}"
    return short


def _whole(row: dict[str, Any]) -> dict[str, Any]:
    """Write whole numbers without a decimal point: fewer bytes, the same value."""
    return {key: int(v) if isinstance(v, float) and v.is_integer() else v for key, v in row.items()}


def _has_facet_channel(spec: dict[str, Any]) -> bool:
    return any(channel in spec.get("encoding", {}) for channel in ("facet", "row", "column"))
