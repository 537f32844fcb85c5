"""Tell from the different cells of a table whether its schema finds a fault in it.

A cell is right or wrong by its text alone, so it is enough to let Frictionless read each different text of a column
once, and to see that no key stands twice. That takes seconds where a pass over the rows takes minutes. Where this
finds a fault, or is not enough to tell, Frictionless validates the file row by row and words what it found.
"""

from __future__ import annotations

from collections.abc import Sequence

from frictionless import Schema

from res57.data.textfile import Table


def is_sound(schema: Schema, key: Sequence[str], text: Table) -> bool:
    """Whether a table certainly fits its schema.

    Parameters
    ----------
    schema
        The schema; its foreign keys are not looked at.
    key
        Columns of the primary key.
    text
        A table whose header and lengths of rows fit.
    """
    for field in schema.fields:
        if "unique" in field.constraints:
            return False
        read = field.create_cell_reader()
        different = set(text.column(field.name))
        values = set()
        for cell in different:
            value, faults = read(cell)
            if faults:
                return False
            if field.name in key:
                values.add(value)
        if field.name in key and (None in values or len(values) < len(different)):
            return False  # an empty key, or one value in two spellings
    keys = list(zip(*(text.column(name) for name in key), strict=True))
    return len(set(keys)) == len(keys)
