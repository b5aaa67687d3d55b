"""Reading, checking and cleaning take time in line with the rows, and little memory."""

from __future__ import annotations

import pytest

from tests.bench.survey import survey_measured


@pytest.mark.slow
def test_time_is_linear_in_rows() -> None:
    """Ten times the rows may take thirteen times as long: quadratic time would be a hundred."""
    few, many = survey_measured(20_000), survey_measured(200_000)
    assert many.check + many.clean < 13 * (few.check + few.clean)
    assert many.peak_gigabytes < 1.5
