"""The one door from values to HTML: every exhibit's markup comes from a template in ``templates/``.

Autoescape is always on, so text from the data can never become markup, and an unknown name in a template
is an error instead of an empty hole in the page.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

ROOT = Markup("{{root}}")
"""Stands for the way from a page to the site's root; the build replaces it by ``""`` or ``"../"``."""


@cache
def environment() -> Environment:
    """Return the shared template environment (autoescape on, strict about unknown names)."""
    return Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, **context: object) -> Markup:
    """Fill one template and return safe markup.

    Parameters
    ----------
    template
        File name inside ``exhibits/templates``, such as ``"figure.html"``.
    **context
        The template's values. Plain strings are escaped; pass ``Markup`` only for markup made by ``render``.
        ``root`` is always there: write ``href="{{ root }}targets/g3-1.html"`` in a template.

    Raises
    ------
    jinja2.UndefinedError
        If the template asks for a name that was not given.
    jinja2.TemplateNotFound
        If there is no such template.
    """
    return Markup(environment().get_template(template).render({"root": ROOT, **context}))


def join(parts: Iterable[str], separator: str = "\n") -> Markup:
    """Join pieces of markup; pieces that are plain text are escaped."""
    return Markup(separator).join(parts)


def bullets(lines: Iterable[str]) -> Markup:
    """Render sentences as a list; plain text is escaped."""
    return Markup("<ul>{}</ul>").format(Markup("").join(Markup("<li>{}</li>").format(line) for line in lines))
