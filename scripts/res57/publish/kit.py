"""re-run.zip: everything that a reader without the repository needs to make any page again."""

from __future__ import annotations

from pathlib import Path

from res57.publish.files import zip_bytes

NAME = "re-run.zip"
HELP = "RERUN.txt"
COLAB = Path("book/_colab/re-run.ipynb")  # asks for the kit and makes a page from it on a machine of Colab
COLAB_NAME = "re-run-in-colab.ipynb"
_FILES = (
    "README.md",
    "LICENSE",
    "CITATION.cff",
    "Makefile",
    "pyproject.toml",
    "requirements.txt",
    "_config.yml",
    "_toc.yml",
)
_FOLDERS = ("book", "data", "notebooks", "scripts")
_LEFT_OUT = ("__pycache__", ".ipynb_checkpoints")
_INSIDE = "resolution-57-in-evidence"


def kit(root: Path, chapter: str = "g3-research") -> bytes:
    """Pack notebooks, data, code and locked packages; the same files give the same bytes.

    Parameters
    ----------
    root
        The repository.
    chapter
        The page that the instructions take as their example.
    """
    files = {name: (root / name).read_bytes() for name in _FILES if (root / name).is_file()}
    for folder in _FOLDERS:
        files |= {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in (root / folder).rglob("*")
            if path.is_file() and not any(part in _LEFT_OUT or part.endswith(".egg-info") for part in path.parts)
        }
    files[HELP] = _instructions(chapter).encode()
    return zip_bytes({f"{_INSIDE}/{name}": content for name, content in files.items()})


def _instructions(chapter: str) -> str:
    lines = (
        "1. Have Python 3.11 or newer and make (on Windows: WSL), and open a terminal in this folder.",
        f"2. Run: make rerun CHAPTER={chapter} AS_OF=2025-12-31 PEERS=THA,MYS",
        "   The first time it downloads the locked packages; later runs take seconds.",
        "3. Open the page that it names. What differs from the edition stands on top. book/re-run.md has the rest.",
    )
    return "\n".join(lines) + "\n"
