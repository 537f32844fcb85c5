"""Read a sheet of an xlsx answer cell by cell, after a look at the archive that it is.

``openpyxl`` reads the cells; with ``defusedxml`` it expands no entity. A workbook that would unpack to more than the
limit, or that declares a document type, is refused before it is opened. Formulas are never run: the value that the
producer's program stored is read, and only plain numbers go on.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from openpyxl import load_workbook

from res57.data.problem import quoted
from res57.data.refresh.errors import RefusedError

_UNPACKED_MOST = 300_000_000
_PARTS_MOST = 2_000
_HEAD = 4_096


def sheet_rows(body: bytes, sheet: str = "") -> Iterator[tuple[object, ...]]:
    """Yield the rows of a sheet.

    Parameters
    ----------
    body
        The workbook.
    sheet
        Name of the sheet; the first one if empty.

    Raises
    ------
    RefusedError
        If it is no workbook, a dangerous one, or has no such sheet.
    """
    _look(body)
    try:
        book = load_workbook(io.BytesIO(body), read_only=True, data_only=True, keep_links=False)
        if sheet and sheet not in book.sheetnames:
            raise RefusedError(f"the workbook has no sheet {quoted(sheet)}, but {quoted(', '.join(book.sheetnames))}")
        yield from (book[sheet] if sheet else book.worksheets[0]).iter_rows(values_only=True)
        book.close()
    except RefusedError:
        raise
    except Exception as error:
        raise RefusedError(f"the workbook cannot be read ({type(error).__name__})") from None


def _look(body: bytes) -> None:
    """Refuse what is no workbook, or one that unpacks to too much or declares a document type."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            parts = archive.infolist()
            if len(parts) > _PARTS_MOST or sum(part.file_size for part in parts) > _UNPACKED_MOST:
                raise RefusedError(f"the workbook would unpack to more than {_UNPACKED_MOST:,} bytes")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as stream:
                        if b"<!DOCTYPE" in stream.read(_HEAD).upper():
                            raise RefusedError("the workbook declares a document type")
    except RefusedError:
        raise
    except Exception as error:  # a broken archive makes zipfile raise a dozen kinds
        raise RefusedError(f"the answer is no xlsx workbook ({type(error).__name__})") from None
