"""Source notebooks load, call, show and explain; whatever else they hold is named."""

from res57.data.contract import COMMON
from res57.paths import NOTEBOOKS
from res57.publish.notebooks import notebook_problems


def common():
    return "\n".join(f"{each.name}: {each.type} = {each.default!r}  # {each.help}" for each in COMMON)


def test_the_notebooks_of_the_book_keep_the_rules():
    assert notebook_problems(NOTEBOOKS) == []


def test_faults_are_named_with_notebook_cell_and_line(toy_notebook):
    folder = toy_notebook((f"{common()}\ntarget_id = 'G1.1'", ["parameters"]), ("x = 1\ndef f():\n    pass", []))
    assert notebook_problems(folder) == [
        "notebooks/toy.ipynb, cell 2, line 2: 'f' is defined here. Move it into the package.",
        "notebooks/toy.ipynb, cell 1, line 6: \"target_id = 'G1.1'\" is not a parameter. "
        "Write `name: type = default  # help`.",
    ]


def test_a_notebook_without_parameters_is_named(toy_notebook):
    (problem,) = notebook_problems(toy_notebook(("1", [])))
    assert problem == "notebooks/toy.ipynb: 0 cells are tagged 'parameters'. Tag exactly one."


def test_outputs_are_named(toy_notebook):
    folder = toy_notebook((common(), ["parameters"]), ("1", []), count=3)
    assert notebook_problems(folder)[0].startswith("notebooks/toy.ipynb, cell 1: the cell has outputs.")
