"""A site of several editions: put together aside, and published so that nothing released ever changes."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from res57.data.atomic import write_atomically
from res57.errors import Res57Error
from res57.publish.feed import feed
from res57.publish.manifest import differences, editions_in, read_manifest
from res57.publish.swap import exchange, put_in_place
from res57.publish.switcher import LATEST, Built, in_order, read_built, root_files

_NEW = ".new-"  # folders that are still being copied; nobody reads a name that begins with a point


def compose(editions: Sequence[Path], site: Path, base_url: str = "") -> None:
    """Make a site of built editions and put it in place of the last one.

    Parameters
    ----------
    editions
        Folders of built editions; each is copied under its id.
    site
        Where the site belongs; it is touched only once the new one is whole.
    base_url
        Address of the site, if it is known.
    """
    work = site.with_name(site.name + ".new")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    for folder in editions:
        _link(folder, work / read_manifest(folder)["id"])
    _write_root(work, base_url)
    newest = in_order([read_built(folder) for folder in editions])[0].id
    _link(work / newest, work / LATEST)
    put_in_place(work, site)


def publish(site: Path, destination: Path, base_url: str = "") -> list[str]:
    """Add the editions of a site to a published one, or refresh its drafts.

    Nothing is written before every edition has been looked at. Each edition is copied aside and then exchanged in
    one step, so a kill at any moment leaves a whole site; what was begun is done by publishing again.

    Parameters
    ----------
    site
        Site made by `compose`.
    destination
        Folder of the published site; it is made if it is not there.

    Returns
    -------
    list of str
        One sentence for each edition: added, refreshed, unchanged.

    Raises
    ------
    Res57Error
        If a released edition would change, or one of the two sites is damaged.
    """
    coming = [folder for folder in editions_in(site) if folder.name != LATEST]
    if not coming:
        raise Res57Error(f"{site}: there are no editions. Build them first with `make site`.")
    destination.mkdir(parents=True, exist_ok=True)
    with _alone(destination):
        for leftover in destination.glob(f"{_NEW}*"):
            shutil.rmtree(leftover, ignore_errors=True)
        said = {folder: _decide(folder, destination / folder.name) for folder in coming}
        for folder, what in said.items():
            if what != "unchanged":
                _replace(folder, destination / folder.name)
        there = [read_built(folder) for folder in editions_in(destination) if folder.name != LATEST]
        newest = destination / in_order(there)[0].id
        if not _same(newest, destination / LATEST):
            _replace(newest, destination / LATEST)
        _write_root(destination, base_url)
    return [f"{folder.name}: {what}." for folder, what in said.items()]


def verify(folder: Path) -> list[str]:
    """Compare every edition below a folder with its manifest; one sentence for each difference.

    Raises
    ------
    Res57Error
        If there is no edition, or a manifest cannot be read.
    """
    found = editions_in(folder)
    if not found:
        raise Res57Error(f"{folder}: there is no edition. Name a built edition or a site of editions.")
    return [
        f"{each.name}/{difference}" if each != folder else str(difference)
        for each in found
        for difference in differences(each)
    ]


def _decide(coming: Path, there: Path) -> str:
    """Say what publishing an edition would do; refuse what must not be."""
    if bad := differences(coming):
        raise Res57Error(f"{coming}: the edition is damaged ({bad[0]}). Build it again with `make site`.")
    if not there.exists():
        return "added"
    if _same(coming, there):
        if bad := differences(there):
            raise Res57Error(f"{there}: the published edition is damaged ({bad[0]}). Restore it from a copy.")
        return "unchanged"
    old = read_manifest(there)
    if old["state"] == "released":
        raise Res57Error(
            f"{coming.name}: this edition is released and would change. Nothing was published."
            f" {_way_out(coming.name, old, read_manifest(coming))}"
        )
    return "refreshed"


def _way_out(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """Say what to do: another address of the site is no correction, and the manifests tell."""
    differing = {each for each in {*old, *new} - {"files"} if old.get(each) != new.get(each)}
    addresses = f"released with {old.get('base_url') or 'none'}, built with {new.get('base_url') or 'none'}"
    if differing == {"base_url"}:
        return f"The cause is BASE_URL: {addresses}. Build it with the address that it was released with."
    correction = f"Give the correction an id of its own, such as {_next_id(name)}, and tell it in errata.csv."
    return f"{correction} BASE_URL is another, too: {addresses}." if "base_url" in differing else correction


def _next_id(name: str) -> str:
    month, _, number = name.partition(".")
    return f"{month}.{int(number or 0) + 1}"


def _same(one: Path, other: Path) -> bool:
    """Whether two editions have one manifest, byte for byte."""
    try:
        return (one / "edition.json").read_bytes() == (other / "edition.json").read_bytes()
    except OSError:
        return False


def _replace(source: Path, target: Path) -> None:
    """Copy an edition aside, then give it the place of the old one in one step."""
    new = target.with_name(f"{_NEW}{target.name}")
    shutil.copytree(source, new, copy_function=shutil.copyfile)
    if target.exists():
        exchange(new, target)
        shutil.rmtree(new, ignore_errors=True)
    else:
        new.rename(target)


def _link(source: Path, target: Path) -> None:
    """Copy a folder of the build by linking its files, which nobody writes to; by copying where that fails."""

    def link(file: str, place: str) -> None:
        try:
            os.link(file, place)
        except OSError:
            shutil.copyfile(file, place)

    shutil.copytree(source, target, copy_function=link)


def _write_root(site: Path, base_url: str) -> None:
    folders = [folder for folder in editions_in(site) if folder.name != LATEST]
    built: list[Built] = [read_built(folder) for folder in folders]
    errata = _errata(site / in_order(built)[0].id / "api" / "errata.json")
    files = {**root_files(built, errata, base_url), "feed.xml": feed(site, in_order(built), base_url), ".nojekyll": ""}
    for name, text in files.items():
        write_atomically(site / name, text.encode())


def _errata(path: Path) -> list[dict[str, str]]:
    return json.loads(path.read_bytes())["errata"] if path.is_file() else []


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder's lock where the system has locks, so that two publishers do not meet."""
    with (folder / ".lock").open("w") as lock:
        try:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:
            pass
        except OSError:
            raise Res57Error(f"{folder}: somebody else is publishing here. Wait and try again.") from None
        yield
