"""Jupyter Book's own command, in a process of its own, with pages written on every processor.

Sphinx can write several pages at once; Jupyter Book's command has no option for it (jupyter-book issue 1735).
"""

from __future__ import annotations

import os
from functools import partial

from jupyter_book import sphinx
from jupyter_book.cli.main import main as jupyter_book

from res57.rubbish import collect_rarely


def main() -> None:
    """Run ``jupyter-book`` with the arguments of this process."""
    collect_rarely()
    sphinx.build_sphinx = partial(sphinx.build_sphinx, jobs=(os.cpu_count() or 1) + 1)
    jupyter_book()


if __name__ == "__main__":
    main()
