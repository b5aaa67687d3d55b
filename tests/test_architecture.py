"""The page and the drawing of the architecture say what the code is."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pytest
from lxml import etree
from PIL import ImageFont

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "analysis"
PAGE = ROOT / "docs" / "architecture.md"
DRAWING = ROOT / "docs" / "images" / "architecture.svg"
ROOMS = sorted(path.parent.name for path in SOURCE.glob("*/__init__.py"))
NOT_YET = {"explore"} - set(ROOMS)  # it is built apart, and joins with its folder
SVG = "{http://www.w3.org/2000/svg}"
PHONE = 360  # points of the narrowest screen that is drawn for
PLAIN, NAME = 13.5, 16  # as the style of the drawing has them
LEAST = 12  # points of a letter on it


def imports(room: str) -> set[str]:
    """What the code of a room imports of others."""
    found = set()
    for path in (SOURCE / room).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                found.add(node.module or "")
            elif isinstance(node, ast.Import):
                found |= {name.name for name in node.names}
    rooms = {name.split(".")[1] for name in found if name.startswith("analysis.")}
    return (rooms & set(ROOMS)) - {room}


def forbidden(room: str, contracts: list[dict[str, Any]]) -> set[str]:
    """What the contracts forbid a whole room to import."""
    named = (
        module.removeprefix("analysis.")
        for contract in contracts
        if f"analysis.{room}" in contract["source_modules"]
        for module in contract["forbidden_modules"]
    )
    return {name for name in named if "." not in name}


def contracts() -> list[dict[str, Any]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return list(settings["tool"]["importlinter"]["contracts"])


def section(title: str) -> str:
    return PAGE.read_text(encoding="utf-8").split(f"\n## {title}\n")[1].split("\n## ")[0]


def rows(text: str) -> Iterator[list[str]]:
    """Cells of the tables below a heading, without their heads."""
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if line.startswith("| ") and cells[0] not in {"room", "step", "what is wrong"}:
            yield cells


def quoted(cell: str) -> set[str]:
    return set(re.findall(r"`([^`]+)`", cell))


TABLE = {quoted(row[0]).pop(): row for row in rows(section("The rooms"))}
TREE = etree.parse(DRAWING).getroot()
WIDTH = float(str(TREE.get("viewBox")).split()[2])
DRAWN = {group.get("data-room"): group for group in TREE.iter(f"{SVG}g") if group.get("data-room")}


def test_the_page_and_the_drawing_have_every_room_and_no_other() -> None:
    assert sorted(TABLE) == sorted(DRAWN) == sorted({*ROOMS, *NOT_YET})


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_what_the_page_and_the_drawing_say(room: str) -> None:
    assert quoted(TABLE[room][2]) - NOT_YET == imports(room)
    assert set((DRAWN[room].get("data-imports") or "").split()) - NOT_YET == imports(room)


@pytest.mark.parametrize("room", ROOMS)
def test_what_a_room_is_said_to_import_is_forbidden_by_no_contract(room: str) -> None:
    assert quoted(TABLE[room][2]) & forbidden(room, contracts()) == set()


def test_a_room_of_the_contracts_is_a_folder() -> None:
    named = {
        module.split(".")[1]
        for contract in contracts()
        for key in ("source_modules", "forbidden_modules")
        for module in contract[key]
        if module != "analysis"
    }
    folders_and_modules = {*ROOMS, *NOT_YET, *(path.stem for path in SOURCE.glob("*.py"))}
    assert named <= folders_and_modules


@pytest.mark.parametrize("room", [room for room in ROOMS if room != "commands"])
def test_the_words_of_a_drawn_room_are_its_imports(room: str) -> None:
    group = DRAWN[room]
    lines = [str(line.text) for line in group.iterfind(f"{SVG}text[@class='imports']")]
    said = " ".join(lines).removeprefix("imports").replace(",", " ").split()
    # That nearly all import it stands in the room of the settings.
    assert said == [name for name in (group.get("data-imports") or "").split() if name != PLAN]
    assert group.findtext(f"{SVG}text[@class='name']") == room


PLAN = "programme"


def test_all_rooms_but_one_import_the_settings() -> None:
    assert {room for room in ROOMS if PLAN not in imports(room)} == {PLAN, "inference"}


def test_no_room_imports_the_one_where_a_person_works_on_rows() -> None:
    assert {room for room in ROOMS if "explore" in imports(room)} == set()
    assert "wall" in {group.get("class") for group in TREE.iter(f"{SVG}g")}
    wall = float(TREE.find(f".//{SVG}g[@class='wall']/{SVG}line").get("y1"))
    above = {room for room in DRAWN if _ends(room) <= wall}
    assert above >= {"data", "answers", "explore"}
    assert {room for room in DRAWN if _begins(room) >= wall} >= {"report", "publish"}
    assert _begins("release") < wall < _ends("release"), "the gate is the door in the wall"


def _begins(room: str) -> float:
    return float(DRAWN[room].find(f"{SVG}rect").get("y"))


def _ends(room: str) -> float:
    return _begins(room) + float(DRAWN[room].find(f"{SVG}rect").get("height"))


def test_the_drawing_is_for_every_reader() -> None:
    assert TREE.get("role") == "img"
    for name in str(TREE.get("aria-labelledby")).split():
        assert TREE.xpath(f"string(//*[@id='{name}'])").strip(), name
    assert "prefers-color-scheme: dark" in TREE.findtext(f"{SVG}style")
    assert all(room in TREE.findtext(f"{SVG}desc") for room in DRAWN)
    sizes = [float(size) for size in re.findall(r"(\d+(?:\.\d+)?)px", TREE.findtext(f"{SVG}style"))]
    assert sizes == [PLAIN, NAME]
    assert min(sizes) * min(1, PHONE / WIDTH) >= LEAST


def test_the_words_of_a_box_stay_in_it() -> None:
    # In the widest letters that a reader is likely to have.
    fonts = Path(mpl.get_data_path()) / "fonts" / "ttf"
    plain, bold = (
        ImageFont.truetype(fonts / f"DejaVuSans{kind}.ttf", 100) for kind in ("", "-Bold")
    )
    for group in TREE.iter(f"{SVG}g"):
        box = group.find(f"{SVG}rect")
        edge = WIDTH if box is None else float(box.get("x")) + float(box.get("width"))
        for line in group.iterfind(f"{SVG}text"):
            named = line.get("class") == "name"
            font, size = (bold, NAME) if named else (plain if box is not None else bold, PLAIN)
            reach = float(line.get("x")) + font.getlength(line.text) * size / 100
            assert reach <= edge - 4, line.text


@pytest.mark.parametrize("dark", [False, True])
def test_every_word_of_the_drawing_stands_out(dark: bool) -> None:  # noqa: FBT001 # a case
    style = TREE.findtext(f"{SVG}style")
    shades = dict(re.findall(r"--(\w+): (#\w{6})", style.split("@media")[int(dark)]))
    for letters, ground in (
        ("ink", "room"), ("ink", "file"), ("ink", "gated"), ("ink", "house"),
        ("soft", "room"), ("soft", "gated"), ("soft", "house"), ("gate", "paper"),
    ):  # fmt: skip
        assert _contrast(shades[letters], shades[ground]) >= 4.5, (letters, ground)


def _contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2: 4.5 and more can be read."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(shade: str) -> float:
    parts = [int(shade[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(p * weight for p, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def files_named() -> list[str]:
    """Every file of the package that the page names."""
    text = PAGE.read_text(encoding="utf-8")
    rooms = "|".join(ROOMS)
    found = re.findall(rf"`((?:{rooms})/[\w/*.<>]*)`", text)
    return sorted(set(found))


def test_every_file_that_the_page_names_is_there() -> None:
    there = [name for name in files_named() if not name.startswith(("data/raw", "data/processed"))]
    assert len(there) > 30
    assert [name for name in there if not any(SOURCE.glob(name.rstrip("/")))] == []


def steps() -> list[tuple[str, str]]:
    both = [*rows(section("The life of a number")), *rows(section("The life of a release"))]
    return [(quoted(row[2]).pop(), quoted(row[3]).pop()) for row in both]


@pytest.mark.parametrize(("function", "file"), steps())
def test_every_function_on_the_way_is_where_the_page_says(function: str, file: str) -> None:
    tree: ast.AST = ast.parse((SOURCE / file).read_text(encoding="utf-8"))
    for name in function.split("."):
        inside = ast.iter_child_nodes(tree)
        kinds = (ast.FunctionDef, ast.ClassDef)
        tree = next(n for n in inside if isinstance(n, kinds) and n.name == name)


def test_the_number_that_is_followed_is_in_the_codebook_and_on_its_scale() -> None:
    text = section("The life of a number")
    assert "Motivation for at nå målet" in text
    codebook = (ROOT / "config" / "codebook.csv").read_text(encoding="utf-8")
    assert "motivation,efter,Motivation for at nå målet,after,ordered,motivation" in codebook
    assert "motivation,high,4,Høj," in (ROOT / "config" / "scales.csv").read_text(encoding="utf-8")
