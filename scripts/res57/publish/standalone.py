"""One executed notebook as a page of its own that opens from the disk: styles, scripts and data inside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markupsafe import Markup

from res57 import BOOK_TITLE
from res57.analysis.run_results import RunDifference, Value
from res57.data.parameters import Run
from res57.exhibits.html import render
from res57.exhibits.numbers import number
from res57.exhibits.tables import row, table
from res57.paths import BOOK, CACHE
from res57.publish.bundle import bundle_bytes
from res57.publish.cache import Cache

_ROOT = "{{root}}"


def standalone(
    notebook: Mapping[str, Any],
    changed: Sequence[RunDifference],
    parameters: Mapping[str, str],
    published: Run,
    site: str,
) -> str:
    """Return a whole page.

    Parameters
    ----------
    notebook
        Executed and normalised.
    changed
        Values that differ from the published edition; they stand on top.
    parameters
        Of this run, as text.
    published
        The parameters of the edition that it is compared with.
    site
        Way to a built site for the links of the page, or "" if there is none: the links are then dead ends,
        and the page says so.
    """
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    parts, title = [], ""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            source = "".join(cell["source"])
            title = title or source.lstrip("# ").splitlines()[0]
            parts.append(Markup(markdown.render(source)))
        else:
            parts += [Markup(_html(output)) for output in cell.get("outputs", [])]
    body = Markup("\n").join(parts)
    head, sep, rest = body.partition("</h1>")
    opening = Markup(render("rerun.html", parameters=parameters, edition=published.edition, table=_table(changed)))
    whole = head + sep + opening + rest if sep else opening + body
    # Pictures and data of the charts lie beside the page; everything else is in the published site.
    text = str(whole).replace(f"{_ROOT}figures/", "figures/").replace(_ROOT, site)
    return whole_page(f"{title}: {BOOK_TITLE}, re-run", Markup(text), linked=bool(site))


def whole_page(title: str, body: Markup, *, linked: bool = True) -> str:
    """Return a page with the book's styles and scripts inside.

    Parameters
    ----------
    title
        Plain text.
    body
        Markup with its own heading.
    linked
        Whether links to the pages of the book lead somewhere; if not, the page says so.
    """
    script = bundle_bytes(Cache(CACHE)).decode() + (BOOK / "_static" / "res57.js").read_text(encoding="utf-8")
    return str(
        render(
            "standalone.html",
            title=title,
            style=Markup((BOOK / "_static" / "res57.css").read_text(encoding="utf-8")),
            script=Markup(script.replace("</script", "<\\/script")),
            body=body,
            linked=linked,
        )
    )


def _html(output: Mapping[str, Any]) -> str:
    data = output.get("data", {}).get("text/html", "")
    return "".join(data) if isinstance(data, list) else data


def _table(changed: Sequence[RunDifference]) -> Markup:
    if not changed:
        return Markup("<p>No figure, status or chance differs from the published edition.</p>")
    rows = [
        row(each.target_id, each.field, _shown(each.published), _shown(each.rerun), " and ".join(each.because))
        for each in changed
    ]
    return table("What differs", ("Target", "What", "Published edition", "This run", "Because of"), rows)


def _shown(value: Value) -> str:
    return "none" if value is None else value if isinstance(value, str) else number(value)
