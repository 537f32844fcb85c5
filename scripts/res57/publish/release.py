"""Release an edition: keep its words and its manifest in the repository, and pack it for an archive.

What is committed is small, so that a change of any published number is visible in a diff; what is packed is whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from res57.analysis.changelog import terms_of
from res57.analysis.judgement import rules_of
from res57.data.atomic import write_atomically
from res57.data.evidence import Evidence
from res57.data.records import Edition
from res57.errors import Res57Error
from res57.publish.api_status import status_table
from res57.publish.files import zip_bytes
from res57.publish.manifest import NAME, differences, read_manifest
from res57.publish.readme import NAME as README
from res57.publish.readme import PACKAGE, readme

SUMS = "SHA256SUMS"


def release(evidence: Evidence, edition: Edition, built: Path, root: Path, out: Path) -> list[str]:
    """Write down what an edition said, and pack it.

    Parameters
    ----------
    evidence
        The data package; its folder gets ``editions/<id>/assessment.csv`` and the manifest.
    edition
        Must be marked as released in ``editions.csv``.
    built
        Folder of the built edition.
    root
        The repository, for licence and citation.
    out
        Folder for the bundle: two archives, the manifest and ``SHA256SUMS``.

    Returns
    -------
    list of str
        One sentence for each thing that was done.

    Raises
    ------
    Res57Error
        If the edition is a draft, is not built or is damaged, or was released with other words before.
    """
    if not edition.is_released:
        raise Res57Error(
            f"editions.csv: the edition {edition.id} is a draft. Give it its day of release and the state 'released'."
        )
    _look_over(edition, built)
    kept = evidence.root / "editions" / edition.id
    words = assessment(evidence, edition)
    said = [_keep(kept / "assessment.csv", words), _keep(kept / NAME, (built / NAME).read_bytes())]
    name = f"resolution-57-in-evidence-{edition.id}"
    paper = [root / each for each in ("LICENSE", "CITATION.cff", "README.md")]
    manifest = read_manifest(built)
    names = {
        "edition": edition.id,
        "edition_state": edition.state,
        "as_of": edition.as_of,
        "released": edition.released,
        "base_url": manifest.get("base_url", ""),
    }
    package = {
        f"data/{path.relative_to(evidence.root).as_posix()}": path.read_bytes() for path in _files(evidence.root)
    }
    package |= {path.name: path.read_bytes() for path in paper if path.is_file()}
    package[README] = readme(names, PACKAGE).encode()
    bundle = {
        f"{name}-site.zip": zip_bytes(
            {path.relative_to(built).as_posix(): path.read_bytes() for path in _files(built)}
        ),
        f"{name}-data.zip": zip_bytes({**package, SUMS: _sums(package)}),
        NAME: (built / NAME).read_bytes(),
    }
    for file, content in {**bundle, SUMS: _sums(bundle)}.items():
        write_atomically(out / file, content)
    return [*said, f"The bundle is in {out}: {', '.join(sorted(bundle))} and {SUMS}."]


def assessment(evidence: Evidence, edition: Edition) -> bytes:
    """Return ``assessment.csv``: every word and number of the edition, and what each rule asked for."""
    table = status_table(evidence.as_of(edition.as_of))
    terms = {rule.rule_id: terms_of(rule) for rules in rules_of(evidence).values() for rule in rules}
    table["terms"] = table["rule_id"].map(terms)
    return table.to_csv(index=False, lineterminator="\n").encode()


def _look_over(edition: Edition, built: Path) -> None:
    manifest = read_manifest(built)
    if manifest["id"] != edition.id or manifest["state"] != "released":
        raise Res57Error(f"{built}: this is edition {manifest['id']}, {manifest['state']}. Build {edition.id} first.")
    if bad := differences(built):
        raise Res57Error(f"{built}: the edition is damaged ({bad[0]}). Build it again.")


def _keep(path: Path, content: bytes) -> str:
    shown = "/".join(path.parts[-3:])
    if path.is_file():
        if path.read_bytes() != content:
            raise Res57Error(
                f"{shown}: the edition was released with other content. It is not changed;"
                " give the correction an id of its own."
            )
        return f"{shown} is as it was."
    write_atomically(path, content)
    return f"{shown} was written; commit it."


def _files(folder: Path) -> Iterable[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _sums(files: Mapping[str, bytes]) -> bytes:
    """Write the hash of every file as `sha256sum` does."""
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)).encode()
