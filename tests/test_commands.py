"""Commands that take run parameters take those of the contract, and no others."""

import inspect
import os
import subprocess
import sys
from pathlib import Path
from typing import get_type_hints

import pytest
import typer
from res57 import cli
from res57.data.contract import COMMON

COMMANDS = typer.main.get_command(cli.app).commands
ASIDE = {"help", "out_folder"}
TYPES = {"str": str, "int": int, "list": str}  # a list is written with commas


@pytest.mark.parametrize("name", ["rerun", "brief"])
def test_a_command_has_one_option_for_each_parameter_of_the_contract(name):
    options = {each.name: each for each in COMMANDS[name].params if each.name not in ASIDE | {"chapter"}}
    assert list(options) == [each.name for each in COMMON]
    for each in COMMON:
        option = options[each.name]
        assert option.help.startswith(each.help)
        assert get_type_hints(inspect.unwrap(COMMANDS[name].callback))[each.name] is TYPES[each.type]
        assert option.default == each.default or (each.type == "list" and option.default == "")


def test_help_comes_without_the_slow_imports():
    code = (
        "import sys; sys.argv = ['res57', '--help']\n"
        "from res57.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "sys.exit(sum(name in sys.modules for name in ('pandas', 'altair', 'scipy')))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("rerun g3-r", ["g3-research"]),
        ("rerun g3-research --peers THA,MY", ["THA,MYS"]),
        ("sweep --geo V", ["VNM"]),
        ("sweep --scenario pub", ["published"]),
    ],
)
def test_a_shell_completes_pages_countries_and_scenarios(typed, offered):
    words = f"res57 {typed}"
    asked = {"_RES57_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1)}
    command = [str(Path(sys.executable).with_name("res57"))]
    done = subprocess.run(command, env=os.environ | asked, capture_output=True, text=True, check=False)
    assert done.stdout.split() == offered
