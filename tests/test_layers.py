"""Who may import whom: the engine names no portal, and nothing points back out of it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.sheet import read_portals
from tests.conftest import ROOT

PACKAGES = ("crawler", "spiders", "pipelines")
#: Parts of the engine that must run without a crawl.
PURE = ("extraction", "dedup", "store", "archive", "dump", "ops")
#: The runner of the night is the one part of ops that drives Scrapy.
RUNNER = "crawler.ops.nightly"
MAX_MODULE, MAX_FUNCTION = 400, 80


def _modules() -> Iterator[tuple[str, Path, ast.Module]]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            yield name, path, ast.parse(path.read_text(encoding="utf-8"))


MODULES = {name: (path, tree) for name, path, tree in _modules()}


MODULE_NAMES = set(MODULES)


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            named = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from named
            # ``from package import module`` needs the module, not what the package gathers.
            if not all(one in MODULE_NAMES for one in named):
                yield node.module


@pytest.mark.parametrize("name", MODULES)
def test_imports_point_only_into_the_engine(name: str) -> None:
    outward = {one for one in _imports(MODULES[name][1]) if one.split(".")[0] in ("spiders", "pipelines")}
    commands = {one for one in _imports(MODULES[name][1]) if one.startswith("crawler.commands")}
    outward -= {one for one in outward if one.split(".")[0] == name.split(".")[0]}
    if name.startswith("crawler.commands"):
        commands = set()
    assert outward | commands == set()


@pytest.mark.parametrize("name", [one for one in MODULES if one.startswith(tuple(f"crawler.{part}" for part in PURE))])
def test_pure_parts_never_import_scrapy(name: str) -> None:
    if name == RUNNER:
        return
    assert {one for one in _imports(MODULES[name][1]) if one.split(".")[0] in ("scrapy", "twisted")} == set()


def test_there_is_no_import_cycle() -> None:
    graph = {
        name: {one for one in _imports(tree) if one in MODULES and one != name} for name, (_, tree) in MODULES.items()
    }
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join((*trail, name))
        if name not in done:
            for one in graph[name]:
                visit(one, (*trail, name))
            done.add(name)

    for name in graph:
        visit(name, ())


def test_the_engine_names_no_portal() -> None:
    portals, errors = read_portals([ROOT / "spiders" / "portals"])
    assert errors == []
    words = {part for portal in portals.values() for domain in portal.domains for part in domain.split(".")}
    words -= {"gov", "vn", "www"}
    for name, (path, tree) in MODULES.items():
        if name.startswith(("crawler", "pipelines")):
            texts = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
            docs = {ast.get_docstring(n, clean=False) for n in ast.walk(tree)
                    if isinstance(n, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)}  # fmt: skip
            found = {word for word in words for text in texts if text not in docs and re.search(rf"\b{word}\b", text)}
            assert found == set(), path


@pytest.mark.parametrize("name", MODULES)
def test_modules_and_functions_stay_small(name: str) -> None:
    path, tree = MODULES[name]
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_MODULE
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < MAX_FUNCTION, node.name


def test_nothing_is_pickled() -> None:
    for name, (_, tree) in MODULES.items():
        assert {one for one in _imports(tree) if one.split(".")[0] in ("pickle", "marshal", "shelve", "dill")} == set(), name
