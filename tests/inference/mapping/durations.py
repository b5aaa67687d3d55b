"""How long courses last, and how they end."""

from __future__ import annotations

import math

from analysis.inference.durations import (
    cumulative_incidence,
    gray_test,
    kaplan_meier,
    logrank,
    median_duration,
    restricted_mean_duration,
)
from tests.inference.mapping.data import Data, Methods


def reached(duration: float) -> float | None:
    """Return what the references call undefined: a duration that was not reached."""
    return None if math.isinf(duration) else duration


def survival(data: Data) -> Data:
    seen = data["time"], data["event"]
    curve, log = kaplan_meier(*seen), kaplan_meier(*seen, interval="log")
    plain, median = kaplan_meier(*seen, interval="plain"), median_duration(curve)
    return {
        "times": curve.times,
        "n_risk": curve.at_risk,
        "n_event": curve.events,
        "surv": curve.survival,
        "std_err": curve.se,
        "loglog_lower": curve.low,
        "loglog_upper": curve.high,
        "log_lower": log.low,
        "log_upper": log.high,
        "plain_lower": plain.low,
        "plain_upper": plain.high,
        "median": reached(median.value),
        "median_lower_loglog": reached(median.low),
        "median_upper_loglog": reached(median.high),
    }


def log_rank(data: Data) -> Data:
    found = logrank(data["time"], data["event"], data["group"])
    return {
        "chi2": found.test.statistic,
        "df": found.test.df,
        "p_value": found.test.p,
        "observed": found.observed,
        "expected_events": found.expected,
    }


def incidence(data: Data) -> Data:
    curves = cumulative_incidence(data["time"], data["cause"])
    delta = cumulative_incidence(data["time"], data["cause"], errors="delta")
    ended = [int(cause > 0) for cause in data["cause"]]
    return {
        "causes": list(curves),
        "surv_all": kaplan_meier(data["time"], ended).survival,
        "curves": [
            {
                "cause": cause,
                "times": curve.times,
                "cif": curve.incidence,
                "se_aalen": curve.se,
                "se_delta": delta[cause].se,
                # The references have the two limits in each other's place: their
                # "lower" ones lie above the share.
                "loglog_lower_aalen": curve.high,
                "loglog_upper_aalen": curve.low,
                "loglog_lower_delta": delta[cause].high,
                "loglog_upper_delta": delta[cause].low,
                "n_events": sum(curve.events),
            }
            for cause, curve in curves.items()
        ],
    }


def gray(data: Data) -> Data:
    found = gray_test(data["time"], data["cause"], data["group"])
    return {
        "cause": list(found),
        "statistic": [test.statistic for test in found.values()],
        "df": [test.df for test in found.values()],
        "p_value": [test.p for test in found.values()],
    }


def restricted_mean(data: Data) -> Data:
    mean = restricted_mean_duration(data["time"], data["event"], until=data["tau"])
    return {"rmst": mean.value, "se": mean.se}


METHODS: Methods = {
    "cumulative_incidence": incidence,
    "gray_test": gray,
    "kaplan_meier": survival,
    "logrank": log_rank,
    "restricted_mean_duration": restricted_mean,
}
