"""Who answered, cohort by cohort."""

from __future__ import annotations

from analysis.answers.beside import Beside
from analysis.answers.change_tests import certainty
from analysis.answers.cohort_show import titles
from analysis.answers.cohort_tests import homogeneity_figure
from analysis.answers.delivery_family import participation_family
from analysis.answers.view import View
from analysis.release import Chart, Figure, Statement, Table

_WAVES = ("before", "after", "paired")


def response_chart(view: View) -> Chart:
    """Draw the share of each cohort's participants who answered afterwards."""
    shares = _shares(view, _beside(view), "after")
    table = Table(
        "cohorts.response.after",
        rows=titles(view),
        columns=(view.words("column.cohorts.answered"),),
        cells=tuple((share,) for share in shares),
        corner=view.words("column.cohort"),
    )
    return Chart("cohorts.response.after", "bars", _message(shares), table)


def response_table(view: View) -> Table:
    """Return the share who answered before, after, and usably both times, by cohort."""
    beside = _beside(view)
    shares = [_shares(view, beside, wave) for wave in _WAVES]
    return Table(
        "cohorts.response",
        rows=titles(view),
        columns=tuple(view.words(f"measure.rate.{wave}") for wave in _WAVES),
        cells=tuple(zip(*shares, strict=True)),
        corner=view.words("column.cohort"),
        caption=view.words("caption.cohorts.response"),
    )


def response_statement(view: View) -> Statement:
    """Tell whether the cohorts answered afterwards as often as each other."""
    words = view.words("test.cohorts.response")
    differ = homogeneity_figure(_beside(view), "after", "after", "all", words=words)
    sure = None if differ.p is None else certainty(view, differ.p)
    return Statement(f"cohorts.response.{sure or 'alike'}", {"differ": differ})


def _message(shares: tuple[Figure, ...]) -> Statement:
    known = _known(shares)
    if len(known) < len(shares) or not known:
        return Statement("chart.cohorts.response.withheld")
    least, most = known[0], known[-1]
    if _whole(least) == _whole(most):
        return Statement("chart.cohorts.response.alike", {"most": most})
    return Statement("chart.cohorts.response", {"least": least, "most": most})


def _whole(share: Figure) -> int:
    """A percentage as it is written."""
    return round(100 * (share.value or 0.0))


def _known(shares: tuple[Figure, ...]) -> list[Figure]:
    """The shares that are shown, from the smallest to the largest."""
    known = [share for share in shares if share.value is not None]
    return sorted(known, key=lambda share: share.value or 0.0)


def _beside(view: View) -> Beside:
    family = participation_family(view.programme, view.people)
    return Beside(view, family, view.words("population.participants"))


def _shares(view: View, beside: Beside, wave: str) -> tuple[Figure, ...]:
    return beside.each(
        lambda gate: gate.share(wave, measure=view.words(f"measure.rate.{wave}"), of="all")
    )
