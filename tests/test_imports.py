"""Imports point down only: the order of ARCHITECTURE.md, and what must not be loaded before it is needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "toolkit" / "teikit"

# From the top of the house to its ground. Modules on one line do not import each other.
LINES = (
    {"__main__"},
    {"cli"},
    {"__init__"},
    {"deposit"},
    {"building", "publishing", "expecting"},
    {"site", "transforming", "mending"},
    {"validation", "rendering", "collation"},
    {"metadata"},
    {"header"},
    {"schema", "schematron", "integrity"},
    {"document", "saxon", "outputs"},
    {"parsing", "processes", "relaxng", "reports", "explain"},
    {"diagnostics", "errors", "files", "namespaces", "paths", "pointer_attributes", "resources"},
)
LEVEL = {name: level for level, names in enumerate(LINES) for name in names}
ONLY_IMPORTED_BY = {
    "saxonche": {"saxon"},
    "click": {"cli"},
    "expat": {"parsing", "relaxng", "schematron"},
}


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_by(path: Path) -> set[str]:
    """The parts of the package that a module imports, and what it imports from outside, by their first names."""
    names: set[str] = set()
    depth = len(path.relative_to(PACKAGE).parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            module = (node.module or "").split(".")
            if node.level == 0 and module[0] == "teikit":
                module = module[1:]
            elif node.level not in (0, depth):
                continue
            names |= {module[0]} if any(module) else {alias.name for alias in node.names}
            if node.level == 0:
                names |= {part for part in (node.module or "").split(".") if part in ONLY_IMPORTED_BY}
                names |= {alias.name for alias in node.names if alias.name in ONLY_IMPORTED_BY}
    return names


MODULES = sorted(PACKAGE.rglob("*.py"))


def test_every_part_of_the_package_has_its_line() -> None:
    assert {part_of(path) for path in MODULES} == set(LEVEL)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_from_the_lines_below(path: Path) -> None:
    own = part_of(path)
    upward = {name for name in imported_by(path) & set(LEVEL) - {own} if LEVEL[name] <= LEVEL[own]}
    assert upward == set()


@pytest.mark.parametrize("library", sorted(ONLY_IMPORTED_BY))
def test_a_library_is_imported_where_it_belongs_only(library: str) -> None:
    assert {part_of(path) for path in MODULES if library in imported_by(path)} <= ONLY_IMPORTED_BY[library]


def test_each_module_can_be_the_first_that_is_imported() -> None:
    code = (
        "import sys; from importlib import import_module\n"
        "for name in sys.argv[1:]:\n"
        "    for other in [one for one in sys.modules if one.split('.')[0] == 'teikit']: del sys.modules[other]\n"
        "    import_module(name)"
    )
    paths = (path.relative_to(PACKAGE.parent).with_suffix("") for path in MODULES if path.name != "__main__.py")
    names = [".".join(path.parts).removesuffix(".__init__") for path in paths]
    done = subprocess.run([sys.executable, "-c", code, *names], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_help_loads_nothing_that_only_the_work_needs() -> None:
    code = (
        "import sys; from teikit.cli.commands import teikit; teikit.main(['build', '--help'], standalone_mode=False);"
        "heavy = {'saxonche', 'zipfile', 'platformdirs', 'difflib', 'json', 'hashlib', 'teikit.schematron'};"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or None)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
