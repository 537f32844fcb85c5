"""Build the site aside, look it over, and only then put it in the place of the last good one."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from res57.data.atomic import write_atomically
from res57.publish.cache import code_hash
from res57.publish.files import hash_files
from res57.publish.jupyter_book import BuildError, Pages, jupyter_book
from res57.publish.links import site_problems
from res57.publish.manifest import complete_manifest
from res57.publish.swap import put_in_place

_NOT_OURS = (".buildinfo",)  # says with which settings Sphinx built; no reader needs it
_PARTS = (
    "sphinx_ext",
    "sphinx_assets",
    "stylesheet",
    "language",
    "metadata",
    "schema_org",
    "build",
    "jupyter_book",
    "book_writer",
    "links",
)
_SHOWN = 40


def begin(stage: Path, site: Path, day: str = "") -> AbstractContextManager[Pages | None]:
    """Start Jupyter Book while the files beside the pages are still being written.

    Nothing is started if the site was built from this very book: it may well be up to date.
    """
    if site.is_dir() and _kept(site)[:1] == [_pages_hash(stage)]:
        return nullcontext()
    return jupyter_book(stage, _work(site), day)


def build_site(
    stage: Path,
    extra: Path,
    site: Path,
    *,
    day: str = "",
    outside: Sequence[str] = (),
    check: Callable[[Path], list[str]] | None = None,
    begun: Pages | None = None,
) -> bool:
    """Build the staged book and put it in place.

    Parameters
    ----------
    stage
        Source of the book, with ``_config.yml`` and ``_toc.yml``.
    extra
        Files to stand beside the pages.
    site
        Where the site belongs. It is touched only if build and check succeed.
    day
        ISO date that stands for "now" in the build, so that two builds are equal.
    outside
        Links that lead out of the site to what will stand beside it.
    check
        Returns what is wrong with a built site; the usual check of links without it.
    begun
        What `begin` gave, for the same stage, site and day.

    Returns
    -------
    bool
        False if the site already is what would be built.

    Raises
    ------
    BuildError
        With the warnings of Jupyter Book or the problems of the check.
    """
    inputs = [_pages_hash(stage), _hash(extra)]
    if begun is None and site.is_dir() and _kept(site) == [*inputs, _hash(site)]:
        return False
    with nullcontext(begun) if begun else jupyter_book(stage, _work(site), day) as pages:
        built = pages()
    for name in _NOT_OURS:
        (built / name).unlink(missing_ok=True)
    shutil.copytree(extra, built, dirs_exist_ok=True)
    if problems := check(built) if check else site_problems(built, outside):
        listing = site.with_name("problems.txt")
        write_atomically(listing, ("\n".join(problems) + "\n").encode())
        more = f"\nand {len(problems) - _SHOWN} more, see {listing}" if len(problems) > _SHOWN else ""
        raise BuildError("The built site is not in order.\n" + "\n".join(problems[:_SHOWN]) + more)
    complete_manifest(built)
    put_in_place(built, site)
    write_atomically(_stamp(site), " ".join([*inputs, _hash(site)]).encode())
    return True


def _work(site: Path) -> Path:
    return site.with_name("out")


def _stamp(site: Path) -> Path:
    return site.with_name(site.name + ".sha256")


def _kept(site: Path) -> list[str]:
    """Return the hashes of book, files beside it and site when the site was last built."""
    return _stamp(site).read_text(encoding="ascii").split() if _stamp(site).is_file() else []


def _pages_hash(stage: Path) -> str:
    code = code_hash(tuple(f"publish/{name}.py" for name in _PARTS))
    return hashlib.sha256(f"{_hash(stage)}\n{code}".encode()).hexdigest()


def _hash(folder: Path) -> str:
    return hash_files((path for path in folder.rglob("*") if path.is_file()), folder)
