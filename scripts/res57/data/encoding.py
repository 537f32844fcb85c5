"""Turn the bytes of a data file into text, or say why that cannot be done safely.

A file is UTF-8 without a byte order mark, ends its lines with a line feed and has no line that would choke a parser.
"""

from __future__ import annotations

import io

from res57.data.problem import Problem, quoted

#: Longest line in bytes; the longest of the real data is near 1,000.
LONGEST_LINE = 100_000


def decode(data: bytes, shown: str) -> tuple[str | None, list[Problem]]:
    """Turn the bytes of a file into text, or say why that cannot be done safely.

    Parameters
    ----------
    data
        All bytes of the file.
    shown
        The path as problems name it.
    """
    fault = _byte_fault(data, shown)
    if fault is not None:
        return None, [fault]
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        return None, [_encoding_fault(data, error.start, shown)]


def _byte_fault(data: bytes, shown: str) -> Problem | None:
    if not data.strip():
        return Problem(shown, "the file is empty", "Restore its header and rows.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Problem(shown, "the file is UTF-16", "Save it as UTF-8.", 1)
    if data.startswith(b"\xef\xbb\xbf"):
        mend = "Save it as plain UTF-8, not as 'UTF-8 with BOM'."
        return Problem(shown, "the file starts with a byte order mark", mend, 1, value="\ufeff")
    for row, line in enumerate(io.BytesIO(data), 1):  # line by line: a large file is not held twice
        if len(line) > LONGEST_LINE and len(line := line.removesuffix(b"\n")) > LONGEST_LINE:
            message = f"the line is {len(line):,} bytes long, more than {LONGEST_LINE:,}: {_glimpse(line)}"
            mend = "Look for a missing line end or pasted text and shorten it."
            return Problem(shown, message, mend, row, value=line[:200].decode("utf-8", "replace"))
    for byte, name, mend in (
        (b"\x00", "a NUL byte", "Take it out; the file may be binary or damaged."),
        (b"\r", "a carriage return", "Save the file with line feeds (LF) as line ends, not CRLF."),
    ):
        at = data.find(byte)
        if at >= 0:
            return Problem(shown, f"the line holds {name}", mend, _row(data, at), value=byte.decode())
    return None


def _encoding_fault(data: bytes, at: int, shown: str) -> Problem:
    row = _row(data, at)
    line = data.split(b"\n")[row - 1]
    others = any(byte > 127 for byte in data[:at])
    message = f"byte 0x{data[at]:02x} ({_glimpse(line)}) is not UTF-8"
    if others:
        message += ", while letters before it are: the file mixes two encodings"
    mend = "Write the line anew in UTF-8." if others else "Save the file as UTF-8."
    return Problem(shown, message, mend, row, value=f"0x{data[at]:02x}")


def _row(data: bytes, at: int) -> int:
    return data.count(b"\n", 0, at) + 1


def _glimpse(line: bytes) -> str:
    return quoted(line[:60].decode("utf-8", "replace"))
