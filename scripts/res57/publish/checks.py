"""Check data, notebooks and settings before anything is run; what has been checked is not checked again."""

from __future__ import annotations

import hashlib

from res57.data.atomic import write_atomically
from res57.data.evidence import Evidence
from res57.data.load import QUARANTINE, data_hash
from res57.errors import Res57Error
from res57.paths import BOOK, BUILD, DATA, NOTEBOOKS, ROOT
from res57.publish.assemble import all_pages
from res57.publish.cache import code_hash
from res57.publish.files import hash_files
from res57.publish.notebooks import notebook_problems
from res57.publish.pages import book_pages
from res57.publish.toc import read_yaml, toc_problems

_CHECKED = BUILD / "checked.sha256"


class CheckError(Res57Error):
    """Data, notebooks or settings break a rule; the message has one line a problem."""


def check(*, again: bool = True) -> list[str]:
    """Check data, notebooks and settings.

    Parameters
    ----------
    again
        Check even if the last check passed and nothing has changed since.

    Returns
    -------
    list of str
        One line a problem.
    """
    state = _state()
    if not again and _passed(state):
        return []
    from res57.data.check import check_data  # slow to import; nothing changed, nothing imported

    problems = [str(problem) for problem in check_data(DATA)]
    problems += notebook_problems(NOTEBOOKS)
    if not problems:  # the pages are those of the registers, which must be readable
        problems += _settings_problems()
    if not problems:
        write_atomically(_CHECKED, state.encode())
    return problems


def is_checked() -> bool:
    """Whether everything is as it was when the last check passed."""
    return _passed(_state())


def checked_evidence() -> Evidence:
    """Return the evidence once data, notebooks and settings are known to be in order.

    Raises
    ------
    CheckError
        If they are not.
    """
    if problems := check(again=False):
        raise CheckError("\n".join(problems))
    return Evidence.load(DATA, validate=False)


def _passed(state: str) -> bool:
    return _CHECKED.is_file() and _CHECKED.read_text(encoding="ascii") == state


def _settings_problems() -> list[str]:
    problems = []
    pages = book_pages(Evidence.load(DATA, validate=False))
    for notebook in dict.fromkeys(page.notebook for page in pages):
        if not notebook.is_file():
            where = notebook.relative_to(ROOT).as_posix()
            problems.append(f"{where}: the notebook is missing. Its pages are part of the book.")
    try:
        problems += toc_problems(read_yaml(ROOT / "_toc.yml"), all_pages(pages))
        config = read_yaml(ROOT / "_config.yml")
    except Res57Error as error:
        return [*problems, str(error)]
    if config.get("execute", {}).get("execute_notebooks") != "off":
        problems.append('_config.yml: execute_notebooks must be "off"; notebooks have been run before.')
    if config.get("sphinx", {}).get("recursive_update") is not True:
        problems.append("_config.yml: sphinx.recursive_update must be true, or theme options are lost.")
    return problems


def _state() -> str:
    """Hash of everything that a check reads."""
    files = [path for folder in (NOTEBOOKS, BOOK) for path in folder.rglob("*") if path.is_file()]
    files += [ROOT / "_config.yml", ROOT / "_toc.yml", DATA / QUARANTINE]
    inputs = hash_files([path for path in files if path.is_file()], ROOT)
    state = (data_hash(DATA), inputs, code_hash(("data", "publish", "exhibits/addresses.py")))
    return hashlib.sha256("\n".join(state).encode()).hexdigest()
