import base64
import itertools
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib._pylab_helpers import Gcf
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from analysis.report import pictures
from analysis.report.months import month_labels
from analysis.report.pictures import INK, STRONG, WEAK, Curve
from analysis.report.pictures.lettering import lines_of, spread, width_of
from analysis.report.pictures.paper import WIDTH, level_colours
from analysis.report.pictures.scales import Scale, scale_over

TICKS = ((0.0, "0 %"), (0.5, "50 %"), (1.0, "100 %"))
SIGNED = ((-1.0, "100 %"), (0.0, "0 %"), (1.0, "100 %"))
LEVELS = ("Helt uenig", "Uenig", "Hverken eller", "Enig", "Helt enig")
HEADS = ("Før", "Efter")
MONTHS = (
    *("Januar", "Februar", "Marts", "April", "Maj", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "December"),
)

SENTENCE = "Jeg har fået større tro på, at jeg kan gennemføre en ungdomsuddannelse ($ Åå §)."
WORD = "Ungdomsuddannelsesvejledningsmentorforløbsevalueringsspørgeskemabesvarelsesandel"
SHORT = "Mål"

Values = list[float | None]
Draw = Callable[[list[str], Values], Figure]


def everyday(count: int) -> Values:
    return [None if place % 7 == 3 else (place * 37 % 101) / 100 for place in range(count)]


VALUES: dict[str, Callable[[int], Values]] = {
    "everyday": everyday,
    "all zero": lambda count: [0.0] * count,
    "all one": lambda count: [1.0] * count,
    "all hidden": lambda count: [None] * count,
    "all the same": lambda count: [0.37] * count,
    "close together": lambda count: [0.5 + place / 1000 for place in range(count)],
}


def text_of(value: float | None) -> str:
    return "skjult" if value is None else f"{value * 100:.0f} %"


def texts_of(values: Sequence[float | None]) -> list[str]:
    return [text_of(value) for value in values]


def draw_shares(labels: list[str], values: Values) -> Figure:
    lows = [None if value is None else max(value - 0.1, 0) for value in values]
    highs = [None if value is None else min(value + 0.1, 1) for value in values]
    texts = [f"{text} (n = 88)" for text in texts_of(values)]
    return pictures.share_bars(labels, values, lows, highs, texts, ticks=TICKS)


def draw_counts(labels: list[str], values: Values) -> Figure:
    return pictures.count_bars(labels, values, texts_of(values))


def draw_diverging(labels: list[str], values: Values) -> Figure:
    shares = [
        None if share is None else [share, 0.0, 0.0, (1 - share) / 2, (1 - share) / 2]
        for share in values
    ]
    texts = [("", "skjult") if v is None else (text_of(v), text_of(1 - v)) for v in values]
    return pictures.diverging(labels, LEVELS, shares, texts, ticks=SIGNED)


def draw_diverging_with_long_levels(labels: list[str], values: Values) -> Figure:
    levels = [f"{name}: {SENTENCE}" for name in LEVELS[:4]]
    shares = [None if share is None else [0.0, share, 0.0, 1 - share] for share in values]
    return pictures.diverging(labels, levels, shares, [("100 %", "100 %")] * len(labels))


def draw_forest(labels: list[str], values: Values) -> Figure:
    lows = [None if value is None else value - 0.2 for value in values]
    highs = [None if value is None else value + 0.2 for value in values]
    texts = [f"{text} (−20 til 20 point)" for text in texts_of(values)]
    return pictures.forest(
        labels,
        values,
        lows,
        highs,
        texts,
        ticks=SIGNED,
        marks=[place == 0 for place in range(len(labels))],
        band=(-0.05, 0.05),
        band_text="Forskelle uden praktisk betydning",
    )


def draw_columns(labels: list[str], values: Values) -> Figure:
    return pictures.columns(labels, values, texts_of(values))


def draw_steps(labels: list[str], values: Values) -> Figure:
    curves = [
        Curve(
            label,
            [0, 3, 6],
            [1.0, 0.8, value or 0.0],
            [None, 0.7, (value or 0.0) / 2],
            [None, 0.9, value or 0.0],
        )
        for label, value in zip(labels, values, strict=True)
    ]
    return pictures.steps(curves, x_label=labels[0], y_label=labels[0], ticks=TICKS)


def draw_before_after(labels: list[str], values: Values) -> Figure:
    after = list(reversed(values))
    texts = [
        [f"Før: {text_of(a)}", f"Efter: {text_of(b)} (n = 88)"]
        for a, b in zip(values, after, strict=True)
    ]
    return pictures.before_after(labels, values, after, HEADS, texts, ticks=TICKS)


def draw_stacked(labels: list[str], values: Values) -> Figure:
    shares = [
        None if value is None else [value, (1 - value) / 2, (1 - value) / 2] for value in values
    ]
    texts = [["skjult"] if row is None else texts_of(row) for row in shares]
    return pictures.stacked(labels, LEVELS[2:], shares, texts, ticks=TICKS)


def draw_stages(labels: list[str], values: Values) -> Figure:
    losses = [f"−12 {label}" for label in labels[1:]]
    return pictures.stages(labels, values, texts_of(values), losses)


def draw_levels(labels: list[str], values: Values) -> Figure:
    after = list(reversed(values))
    texts = (texts_of(values), texts_of(after))
    return pictures.stacked_levels(labels, values, after, heads=HEADS, texts=texts)


def draw_dots(labels: list[str], values: Values) -> Figure:
    groups = ("Hovedstaden", "Midtjylland og Nordjylland", "Syd")
    rows = [[value, 1.0, None] for value in values]
    texts = [texts_of(row) for row in rows]
    return pictures.grouped_dots(labels, groups, rows, texts, ticks=TICKS)


def draw_parts(labels: list[str], values: Values) -> Figure:
    sizes = [round((value or 0) * 100) for value in values]
    return pictures.parts(labels, sizes, [STRONG] * len(labels))


def draw_flow(labels: list[str], values: Values) -> Figure:
    count = round((values[0] or 0) * 100)
    return pictures.flow(
        [count, len(labels), 0, count], heads=(labels[0], labels[-1]), labels=(labels[0], "Lav")
    )


DRAWN = {
    "shares": draw_shares,
    "counts": draw_counts,
    "diverging": draw_diverging,
    "diverging with long levels": draw_diverging_with_long_levels,
    "forest": draw_forest,
    "columns": draw_columns,
    "steps": draw_steps,
    "before and after": draw_before_after,
    "stacked": draw_stacked,
    "stages": draw_stages,
    "levels": draw_levels,
    "dots": draw_dots,
    "parts": draw_parts,
    "flow": draw_flow,
}


def visible_texts(drawing: Figure) -> list[Text]:
    texts = [text for axes in drawing.axes for text in axes.texts]
    return [text for text in texts if text.get_visible() and text.get_text().strip()]


def boxes_of(drawing: Figure) -> list[tuple[str, Bbox]]:
    renderer = FigureCanvasAgg(drawing).get_renderer()  # type: ignore[no-untyped-call]
    return [(text.get_text(), text.get_window_extent(renderer)) for text in visible_texts(drawing)]


def assert_readable(drawing: Figure) -> None:
    words = [text for text, _ in boxes_of(drawing)]
    left, low, right, high = np.array([box.extents for _, box in boxes_of(drawing)]).T
    width, height = drawing.bbox.size
    slack = 1  # pixel, of 200 to the inch: letters are set on whole ones
    cut = (left < -slack) | (low < -slack) | (right > width + slack) | (high > height + slack)
    assert not cut.any(), f"cut by the paper: {[words[place] for place in np.flatnonzero(cut)]}"
    across = np.minimum.outer(right, right) - np.maximum.outer(left, left)
    down = np.minimum.outer(high, high) - np.maximum.outer(low, low)
    crossed = np.argwhere(np.triu((across > slack) & (down > slack), k=1))
    told = [(words[one], words[other]) for one, other in crossed[:5]]
    assert not told, f"written over one another: {told}"


def written(drawing: Figure) -> str:
    return " ".join(text.get_text() for text in visible_texts(drawing))


def places(line: Line2D, axis: int) -> list[float]:
    """Where a line goes, in inches: across (0) or down from the top (1)."""
    return [float(place) for place in np.asarray(line.get_xydata())[:, axis]]


def rectangles(drawing: Figure, colour: object) -> list[Rectangle]:
    return [
        patch
        for patch in drawing.axes[0].patches
        if isinstance(patch, Rectangle) and to_hex(patch.get_facecolor()) == to_hex(colour)  # type: ignore[arg-type]
    ]


def markers(drawing: Figure) -> list[Line2D]:
    return [line for line in drawing.axes[0].lines if line.get_marker() not in {"None", "", None}]


def labelled(count: int, *kinds: str) -> list[str]:
    kind = itertools.cycle(kinds)
    return [f"{next(kind)} {place}" for place in range(1, count + 1)]


@pytest.mark.parametrize("label", [SHORT, SENTENCE, WORD], ids=["short", "sentence", "word"])
@pytest.mark.parametrize("values", VALUES.values(), ids=VALUES)
@pytest.mark.parametrize("draw", DRAWN.values(), ids=DRAWN)
def test_a_single_row_is_whole_and_nothing_is_written_over_another(
    draw: Draw, values: Callable[[int], Values], label: str
) -> None:
    assert_readable(draw([label], values(1)))


@pytest.mark.parametrize("values", VALUES.values(), ids=VALUES)
@pytest.mark.parametrize("draw", DRAWN.values(), ids=DRAWN)
def test_rows_of_all_kinds_are_whole_and_nothing_is_written_over_another(
    draw: Draw, values: Callable[[int], Values]
) -> None:
    assert_readable(draw(labelled(5, WORD, SHORT, SENTENCE), values(5)))


@pytest.mark.parametrize("kind", ["everyday", "close together"])
@pytest.mark.parametrize("draw", DRAWN.values(), ids=DRAWN)
def test_many_rows_are_whole_and_nothing_is_written_over_another(draw: Draw, kind: str) -> None:
    assert_readable(draw(labelled(25, SHORT, SENTENCE, SHORT, WORD), VALUES[kind](25)))


@pytest.mark.parametrize("draw", DRAWN.values(), ids=DRAWN)
def test_an_empty_figure_is_refused(draw: Draw) -> None:
    with pytest.raises((ValueError, IndexError)):
        draw([], [])


@pytest.mark.parametrize("draw", DRAWN.values(), ids=DRAWN)
def test_a_figure_of_a_dozen_rows_is_small_enough_to_send(draw: Draw) -> None:
    labels = labelled(12, "Min mentor lytter til mig, når noget er svært")

    image = pictures.picture(draw(labels, everyday(12)))

    assert len(base64.b64decode(image.source.split(",")[1])) < 200_000
    assert image.width == round(WIDTH * 96)


@pytest.mark.parametrize("draw", DRAWN.values(), ids=DRAWN)
def test_drawing_twice_gives_the_same_bytes_whatever_the_global_style(
    draw: Draw,
) -> None:
    labels = [SENTENCE, SHORT, WORD]
    values: Values = [0.2, 0.5, 0.9]
    once = pictures.picture(draw(labels, values))

    with mpl.rc_context(
        {"font.size": 20, "figure.constrained_layout.use": True, "lines.marker": ""}
    ):
        again = pictures.picture(draw(labels, values))

    assert once == again


def test_drawing_leaves_the_global_style_alone_and_opens_no_window() -> None:
    style = dict(mpl.rcParams)

    for draw in DRAWN.values():
        pictures.picture(draw([SHORT, SENTENCE], [0.2, 0.5]))

    assert dict(mpl.rcParams) == style
    assert Gcf.get_num_fig_managers() == 0


def test_figures_drawn_side_by_side_are_those_drawn_alone() -> None:
    draws = [draw_shares, draw_columns, draw_before_after, draw_flow]
    labels = [SENTENCE, SHORT]
    values: Values = [0.2, 0.5]
    alone = [pictures.picture(draw(labels, values)) for draw in draws]

    with ThreadPoolExecutor(4) as pool:
        beside = list(pool.map(lambda draw: pictures.picture(draw(labels, values)), draws))

    assert beside == alone


def test_series_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        pictures.count_bars(["a", "b"], [1], ["1"])


def test_a_bar_is_as_long_as_its_share() -> None:
    drawing = pictures.share_bars(
        ["a", "b", "c"], [1.0, 0.25, 0.0], [None] * 3, [None] * 3, ["1", "2", "3"]
    )

    whole, quarter = (bar.get_width() for bar in rectangles(drawing, STRONG))
    assert quarter == pytest.approx(whole / 4)


def test_the_whisker_of_a_bar_runs_over_its_interval() -> None:
    drawing = pictures.share_bars(["a", "b"], [0.5, 1.0], [0.25, None], [0.75, None], ["x", "y"])

    whole = rectangles(drawing, STRONG)[1]
    inked = [line for line in drawing.axes[0].lines if line.get_color() == INK]
    start, width = whole.get_x(), whole.get_width()
    assert places(inked[0], 0) == pytest.approx([start + width / 4, start + width * 3 / 4])
    assert len(inked) == 3  # the line and its two ends; none for the share without interval


@pytest.mark.parametrize("draw", [draw_shares, draw_counts, draw_columns])
def test_a_hidden_number_has_no_bar(draw: Draw) -> None:
    drawing = draw(["a", "b", "c"], [0.5, None, 0.2])

    assert len(rectangles(drawing, STRONG)) == 2


def test_a_hidden_share_is_told_in_words() -> None:
    drawing = pictures.share_bars(["Trivsel"], [None], [None], [None], ["skjult"], ticks=TICKS)

    assert written(drawing) == "Trivsel skjult 0 % 50 % 100 %"


def test_every_word_of_a_long_label_is_written() -> None:
    assert SENTENCE in written(draw_shares([SENTENCE], [0.5]))


def test_low_answers_end_and_high_answers_begin_at_zero() -> None:
    drawing = pictures.diverging(
        ["a"], ("nej", "ja"), [[0.25, 0.75]], [("25 %", "75 %")], ticks=[(0.0, "0")]
    )

    low, high = (rectangles(drawing, colour)[-1] for colour in level_colours(2))
    assert low.get_x() + low.get_width() == pytest.approx(high.get_x())
    assert high.get_width() == pytest.approx(3 * low.get_width())
    assert written(drawing) == "nej ja a 25 % 75 % 0"


def test_the_middle_answer_lies_on_both_sides_of_zero() -> None:
    drawing = pictures.diverging(["a"], LEVELS[1:4], [[0.2, 0.4, 0.4]], [("", "")])

    centre = rectangles(drawing, level_colours(3)[1])[-1]
    zero = places(drawing.axes[0].lines[-1], 0)[0]
    assert centre.get_x() + centre.get_width() / 2 == pytest.approx(zero)


def test_a_question_with_one_hidden_answer_has_no_bar() -> None:
    drawing = pictures.diverging(
        ["a"], ("nej", "ja"), [[None, 0.75]], [("skjult", "skjult")], ticks=SIGNED
    )

    assert [len(rectangles(drawing, colour)) for colour in level_colours(2)] == [1, 1]  # the key
    assert written(drawing).count("skjult") == 1


def test_as_many_answers_as_levels_are_asked_for() -> None:
    with pytest.raises(ValueError, match="longer"):
        pictures.diverging(["a"], ("nej", "ja"), [[0.2, 0.3, 0.5]], [("", "")])


def test_primary_estimates_have_larger_filled_dots() -> None:
    drawing = pictures.forest(
        ["a", "b", "c"],
        [0.1, 0.2, None],
        [0.0, 0.1, None],
        [0.2, 0.3, None],
        ["", "", "skjult"],
        marks=[True, False, True],
    )

    primary, other = markers(drawing)
    assert primary.get_markersize() > other.get_markersize()
    assert to_hex(primary.get_markerfacecolor()) == to_hex(STRONG)
    assert to_hex(other.get_markerfacecolor()) == to_hex("white")


def test_an_interval_without_end_has_an_arrow() -> None:
    drawing = pictures.forest(["a"], [0.1], [0.0], [float("inf")], ["0,1"])

    assert [line.get_marker() for line in markers(drawing)] == [">", "o"]


def test_the_reference_and_the_band_of_a_forest_are_where_they_belong() -> None:
    drawing = pictures.forest(
        ["a"], [0.5], [0.0], [1.0], [""], reference=0.25, band=(0.0, 0.5), band_text="margen"
    )

    dashed = next(line for line in drawing.axes[0].lines if line.is_dashed())
    shade = rectangles(drawing, "#e3ecf4")[0]
    centre = shade.get_x() + shade.get_width() / 2
    assert places(dashed, 0)[0] == pytest.approx(centre)
    assert "margen" in written(drawing)


def test_up_to_twelve_columns_have_their_numbers() -> None:
    few = pictures.columns(["m"] * 12, [7.0] * 12, ["7"] * 12)
    many = pictures.columns(["m"] * 13, [*range(13)], [str(n) for n in range(13)])

    assert written(few).count("7") == 12
    assert {"12", "0"} <= set(written(many).split())
    assert "6" not in written(many).split()


def test_hidden_columns_are_two_dots() -> None:
    drawing = pictures.columns(["a", "b"], [None, None], ["", ""])

    assert written(drawing).split() == ["..", "..", "a", "b"]


def test_labels_of_columns_are_left_out_evenly() -> None:
    labels = [f"måned {number}" for number in range(1, 25)]
    drawing = pictures.columns(labels, [None] * 24, [""] * 24)

    kept = [int(word) for word in written(drawing).split() if word.isdigit()]
    assert kept[0] == 1
    assert len({second - first for first, second in itertools.pairwise(kept)}) == 1


def test_only_named_columns_have_a_label() -> None:
    drawing = pictures.columns(["Okt 2024", "", "", "Jan 2025", ""], [1.0] * 5, ["1"] * 5)

    assert written(drawing).split()[5:] == ["Okt", "2024", "Jan", "2025"]


@pytest.mark.parametrize(
    ("heads", "labels"),
    [
        (["Juni 2025", "Juli 2025"], ["Jun 2025", "Jul"]),
        (["3–4 måneder", "4–5 måneder"], ["3–4 måneder", "4–5 måneder"]),
        (
            [f"{name} 2024" for name in ("August", "September", "Oktober", "November", "December")]
            + [f"{name} 2025" for name in ("Januar", "Februar", "Marts", "April", "Maj", "Juni")],
            ["", "", "Okt 2024", "", "", "Jan 2025", "", "", "Apr", "", ""],
        ),
    ],
)
def test_months_are_named_all_or_each_quarter(heads: list[str], labels: list[str]) -> None:
    assert month_labels(heads) == labels


def test_a_year_of_months_and_more_is_named_at_each_quarter_on_a_phone() -> None:
    heads = [f"{name} {year}" for year in (2024, 2025) for name in MONTHS]
    drawing = pictures.columns(month_labels(heads), [1.0] * 24, ["1"] * 24)

    quarters = ["Jan", "2024", "Apr", "Jul", "Okt", "Jan", "2025", "Apr", "Jul", "Okt"]
    assert [word for word in written(drawing).split() if word != "1"] == quarters


def test_curves_are_drawn_with_their_names_and_whole_times() -> None:
    drawing = pictures.steps(
        [Curve("Alle", [0, 6, 12], [1, 0.8, 0.5], [1, 0.7, 0.4], [1, 0.9, 0.6])],
        x_label="Måneder",
        y_label="Andel",
        ticks=TICKS,
    )

    assert written(drawing) == "Andel 0 % 50 % 100 % 0 2 4 6 8 10 12 Måneder Alle"
    assert len(drawing.axes[0].collections) == 1  # its band


def test_a_curve_without_steps_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing to draw"):
        pictures.steps([Curve("a", [], [], [], [])], x_label="", y_label="")


def test_a_row_goes_from_a_ring_before_to_a_full_dot_after_whatever_the_direction() -> None:
    drawing = pictures.before_after(
        ["op", "ned"],
        [0.2, 0.8],
        [0.6, 0.4],
        HEADS,
        [["20 % → 60 %"], ["80 % → 40 %"]],
        ticks=TICKS,
    )

    key, rows = markers(drawing)[:2], markers(drawing)[2:]
    assert [to_hex(line.get_markerfacecolor()) for line in key] == [to_hex("white"), to_hex(STRONG)]
    assert [to_hex(line.get_markerfacecolor()) for line in rows] == [
        to_hex(colour) for colour in ("white", STRONG) * 2
    ]
    assert {to_hex(line.get_markeredgecolor()) for line in rows} == {to_hex(STRONG)}
    up, down = ([places(line, 0)[0] for line in rows[start : start + 2]] for start in (0, 2))
    assert up[1] - up[0] == pytest.approx(down[0] - down[1])
    assert up[1] > up[0]


def test_a_row_with_one_hidden_share_has_the_other_dot_and_both_are_told() -> None:
    drawing = pictures.before_after(
        ["a", "b"], [None, None], [0.3, None], HEADS, [["Før: skjult", "Efter: 30 %"], ["skjult"]]
    )

    (alone,) = markers(drawing)[2:]  # after the two of the key
    assert to_hex(alone.get_markerfacecolor()) == to_hex(STRONG)
    assert written(drawing) == "Før Efter a Før: skjult Efter: 30 % b skjult"


def test_parts_of_a_stacked_bar_fill_the_paper_and_say_their_numbers_where_they_fit() -> None:
    drawing = pictures.stacked(
        ["a"],
        ("andre", "enig", "helt enig"),
        [[0.5, 0.48, 0.02]],
        [["50 %", "48 %", "2 %"]],
        ticks=TICKS,
    )

    bars = [patch for patch in drawing.axes[0].patches if isinstance(patch, Rectangle)][3:]
    widths = [bar.get_width() for bar in bars]
    assert sum(widths) == pytest.approx(WIDTH - 0.12)
    assert widths[0] == pytest.approx(sum(widths) / 2)
    assert {"50 %", "48 %"} <= {text.get_text() for text in visible_texts(drawing)}
    assert "2 %" not in {text.get_text() for text in visible_texts(drawing)}
    assert "100 %" in written(drawing)  # the axis goes all the way


def test_stages_are_filled_as_far_as_people_remain() -> None:
    drawing = pictures.stages(["Startet", "Målt"], [200, 50], ["200", "50"], ["−150 uden svar"])

    first, second = (box.get_width() for box in rectangles(drawing, "#d6e4ef"))
    assert second == pytest.approx(first / 4)
    assert written(drawing) == "Startet 200 −150 uden svar Målt 50"


def test_every_step_between_stages_has_its_loss() -> None:
    with pytest.raises(ValueError, match="1 steps between them, not 2"):
        pictures.stages(["a", "b"], [2, 1], ["2", "1"], ["", ""])


def test_levels_are_stacked_from_low_to_high_by_their_share_of_the_whole() -> None:
    drawing = pictures.stacked_levels(("lav", "høj"), [1, 3], [2, 2], heads=HEADS)

    low, high = (rectangles(drawing, colour)[0] for colour in level_colours(2))
    assert high.get_height() == pytest.approx(3 * low.get_height())
    assert high.get_y() < low.get_y()  # inches from the top


def test_nothing_joins_the_columns_of_levels_as_if_nobody_had_moved() -> None:
    drawing = pictures.stacked_levels(("lav", "høj"), [1, 3], [1, 3], heads=HEADS)

    assert not drawing.axes[0].collections
    before, after = rectangles(drawing, level_colours(2)[0])
    assert after.get_x() - before.get_x() - before.get_width() > 0.3  # inches of white


def test_levels_of_a_hidden_time_are_an_empty_column() -> None:
    drawing = pictures.stacked_levels(("lav", "høj"), [1, 3], None, heads=HEADS)

    assert [len(rectangles(drawing, colour)) for colour in level_colours(2)] == [1, 1]
    assert written(drawing).count("..") == 2


def test_names_of_several_lines_keep_apart_from_those_of_the_next_row() -> None:
    drawing = pictures.grouped_dots(
        ["Sjælland"], ("mentees med et forløb", "mentorer med et forløb"), [[0.6, 0.4]], [["", ""]]
    )

    boxes = sorted(
        (-box.y1, -box.y0) for text, box in boxes_of(drawing) if "forløb" in text or "ment" in text
    )
    assert len(boxes) == 4
    (_, end), (start, _) = boxes[1], boxes[2]
    assert start - end > 0.06 * 200  # pixels, of 200 to the inch


def test_groups_differ_by_shape_too() -> None:
    drawing = pictures.grouped_dots(
        ["a"], ("x", "y", "z", "w"), [[0.1, 0.2, 0.3, 0.4]], [["1", "2", "3", "4"]]
    )

    assert len({line.get_marker() for line in markers(drawing)}) == 4


def test_parts_too_narrow_for_their_names_get_a_key() -> None:
    wide = pictures.parts(["ned", "op"], [50, 50], [WEAK, STRONG])
    narrow = pictures.parts(["ned", "op"], [1, 999], [WEAK, STRONG])

    assert written(wide) == "ned 50 op 50"
    assert written(narrow) == "ned 1 op 999"
    assert inside_of(narrow) == []
    assert len(rectangles(narrow, WEAK)) == 2  # the square of the key and the part


def test_parts_wide_enough_for_their_numbers_keep_them_under_long_names() -> None:
    drawing = pictures.parts(["ned", WORD], [40, 60], [WEAK, STRONG])

    assert inside_of(drawing) == ["40", "60"]
    assert len(rectangles(drawing, WEAK)) == 2  # the names are in a key


def inside_of(drawing: Figure) -> list[str]:
    """The bold letters: those in the bars themselves."""
    return [t.get_text() for t in visible_texts(drawing) if t.get_fontweight() == "bold"]


def test_a_flow_tells_how_many_moved_between_the_states() -> None:
    drawing = pictures.flow([70, 12, 58, 74], heads=HEADS, labels=("Høj", "Lav"))

    assert {"70", "12", "58", "74", "82", "132", "128", "86"} <= set(written(drawing).split())


def test_wrapped_lines_fit_and_lose_no_letter() -> None:
    for text in (SENTENCE, WORD, f"{WORD} og {SENTENCE}"):
        lines = lines_of(text, width=1.2)

        assert all(width_of(line) <= 1.2 for line in lines)
        assert "".join(lines).replace("-", "").replace(" ", "") == text.replace(" ", "")


def test_a_number_stays_with_its_percent_sign() -> None:
    assert lines_of("over 79\xa0%", width=width_of("over 79")) == ("over", "79\xa0%")


def test_measured_letters_are_as_wide_as_drawn_ones() -> None:
    drawing = draw_counts([SENTENCE[:40]], [0.5])

    text, box = boxes_of(drawing)[0]
    assert box.width / 200 == pytest.approx(width_of(text), abs=0.05)


def test_things_that_do_not_touch_are_not_moved() -> None:
    assert spread([3.0, 1.0], [0.5, 0.5], low=0, high=4) == [3.0, 1.0]


def test_things_are_moved_apart_and_kept_inside() -> None:
    assert spread([0.0, 0.0, 0.0], [1.0, 1.0, 1.0], low=0, high=5) == [0.5, 1.5, 2.5]
    assert spread([5.0, 5.0], [1.0, 1.0], low=0, high=5) == [3.5, 4.5]


def test_a_scale_over_one_number_has_it_in_the_middle() -> None:
    scale = scale_over([3.0, None, float("inf")], start=0, end=1)

    assert scale.at(3.0) == 0.5


def test_what_lies_outside_a_scale_is_drawn_at_its_end() -> None:
    assert Scale(0, 1, 2, 4).at(7) == 4


@pytest.mark.parametrize("number", range(2, 8))
def test_levels_have_colours_of_their_own(number: int) -> None:
    assert len({to_hex(colour) for colour in level_colours(number)}) == number
