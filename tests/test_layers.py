"""Imports run one way: data -> analysis -> exhibits -> publish."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "scripts" / "res57"
LAYERS = ("data", "analysis", "exhibits", "publish")
MODULES = [path for layer in LAYERS for path in sorted((PACKAGE / layer).rglob("*.py"))]


def imported_layers(path):
    """Layers that a module imports, inside functions too."""
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports relatively"
            names += [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
    parts = [name.split(".") for name in names if name.startswith("res57.")]
    return {part[1] for part in parts if part[1] in LAYERS}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_from_its_own_layer_or_a_lower_one(path):
    own = LAYERS.index(path.relative_to(PACKAGE).parts[0])
    assert imported_layers(path) <= set(LAYERS[: own + 1])
