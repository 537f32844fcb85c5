"""Names in markdown are filled in before anything runs, and a wrong name is named."""

import pytest
from res57.publish.substitute import SubstitutionError, fill, fill_notebook


def test_a_title_is_filled_in():
    assert fill("# $target_id $short_name", {"target_id": "G3.1", "short_name": "R&D"}, "page") == "# G3.1 R&D"


def test_markup_in_a_title_is_shown_and_not_obeyed():
    assert fill("# $name", {"name": "a_b *c* [d](e) <script>"}, "page") == r"# a\_b \*c\* \[d\](e) \<script\>"


def test_a_dollar_in_a_value_is_not_a_name():
    assert fill("$name", {"name": "$other"}, "page") == r"\$other"


def test_two_dollars_are_a_dollar_sign():
    assert fill("US$$ 5", {}, "page") == "US$ 5"


def test_a_block_of_markup_stays_as_it_is():
    assert fill("$table", {}, "page", {"table": "<table>*</table>"}) == "<table>*</table>"


def test_an_unknown_name_names_page_and_name():
    with pytest.raises(SubstitutionError, match=r"targets/g3-1: the name \$titel is unknown.*title"):
        fill("# $titel", {"title": "x"}, "targets/g3-1")


def test_a_lonely_dollar_names_its_line():
    with pytest.raises(SubstitutionError, match=r"about\.md, line 3: a single"):
        fill("one\n\n5 $ each", {}, "about.md")


def test_only_markdown_cells_are_filled():
    cells = [{"cell_type": "markdown", "source": "$a"}, {"cell_type": "code", "source": "'$a'"}]
    filled = fill_notebook({"cells": cells}, {"a": "x"}, "page")
    assert [cell["source"] for cell in filled["cells"]] == ["x", "'$a'"]
    assert cells[0]["source"] == "$a"
