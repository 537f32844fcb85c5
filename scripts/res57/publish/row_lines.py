"""Say on which line of the downloaded file a figure stands.

A page names the rows behind its figures by their keys (see ``exhibits.origins``): the number of a line changes when a
row comes before it, and a page that was made is kept until its own rows change. So the numbers are put in last.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from res57.data.evidence import View
from res57.exhibits.origins import row_key

HEADER = 1  # lines above the first row
# In a notebook, which is JSON, quotes have a backslash.
_LINE = re.compile(r'<data class=\\?"r57-line\\?" value=\\?"(?P<key>[^"\\<>]+)\\?">[^<]*</data>')


def line_numbers(view: View) -> dict[str, int]:
    """Return the line of each row of ``api/observations.csv`` by its key.

    Parameters
    ----------
    view
        The evidence on the day of the edition that the file belongs to.
    """
    rows = view.releases
    columns = (rows[name] for name in ("series_id", "geo", "period", "published"))
    return {row_key(*row): number for number, row in enumerate(zip(*columns, strict=True), HEADER + 1)}


def with_lines(text: str, lines: Mapping[str, int]) -> str:
    """Put the numbers in the place of the marks of a page; a row that the file does not have stays a dash.

    Parameters
    ----------
    text
        Markup, or a notebook.
    lines
        As from `line_numbers`.
    """
    return _LINE.sub(lambda found: str(lines.get(found["key"], found[0])), text)
