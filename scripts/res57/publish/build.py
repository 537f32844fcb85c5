"""Build the site aside, look it over, and only then put it in the place of the last good one."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from res57.data.atomic import write_atomically
from res57.paths import ROOT
from res57.publish.cache import code_hash
from res57.publish.cited_pages import RECORDS, read_records
from res57.publish.files import hash_files
from res57.publish.jupyter_book import BuildError, Pages, jupyter_book
from res57.publish.links import site_problems
from res57.publish.manifest import complete_manifest
from res57.publish.swap import put_in_place

_NOT_OURS = (".buildinfo",)  # says with which settings Sphinx built; no reader needs it
_SOURCES = (".md", ".ipynb")
_LAYERS = ("data", "analysis", "exhibits", "publish")
_SHOWN = 40


def begin(stage: Path, site: Path, day: str = "", *, anew: bool = False) -> AbstractContextManager[Pages | None]:
    """Start Jupyter Book while the files beside the pages are still being written.

    Nothing is started if the site was built from this very book: it may well be up to date. Parameters are those of
    `build_site`.
    """
    if site.is_dir() and _kept(site)[:1] == [_pages_hash(stage)]:
        return nullcontext()
    return _start(stage, site, day, anew=anew)


def build_site(
    stage: Path,
    extra: Path,
    site: Path,
    *,
    day: str = "",
    anew: bool = False,
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
    anew
        Make every page, also those that could not be different from the last build.
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
    with nullcontext(begun) if begun else _start(stage, site, day, anew=anew) as pages:
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


def _start(stage: Path, site: Path, day: str, *, anew: bool) -> AbstractContextManager[Pages]:
    return jupyter_book(stage, site.with_name("out"), day, "" if anew else _shared_hash(stage, day))


def _stamp(site: Path) -> Path:
    return site.with_name(site.name + ".sha256")


def _kept(site: Path) -> list[str]:
    """Return the hashes of book, files beside it and site when the site was last built."""
    return _stamp(site).read_text(encoding="ascii").split() if _stamp(site).is_file() else []


def _pages_hash(stage: Path) -> str:
    return hashlib.sha256(f"{_hash(stage)}\n{code_hash(_LAYERS)}".encode()).hexdigest()


def _shared_hash(stage: Path, day: str) -> str:
    """Hash of what any page may show besides its own source and its citation."""
    book, _ = read_records(stage)
    others = (path for path in _files(stage) if path.suffix not in _SOURCES and path.name != RECORDS)
    parts = (hash_files(others, stage), code_hash(_LAYERS), hash_files([ROOT / "requirements.txt"], ROOT))
    return hashlib.sha256("\n".join((*parts, repr(book), day)).encode()).hexdigest()


def _hash(folder: Path) -> str:
    return hash_files(_files(folder), folder)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())
