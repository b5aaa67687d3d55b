"""How large a change no programme need have made."""

from __future__ import annotations

from analysis.inference.bias import (
    ceiling_index,
    e_value,
    regression_to_mean_by_level,
    regression_to_mean_normal,
)
from tests.inference.mapping.data import Data, Methods, answers, limits


def normal(data: Data) -> Data:
    found = regression_to_mean_normal(
        data["mu"], data["sigma"], retest=data["rho"], cutoff=data["cutoff"], side=data["side"]
    )
    return {
        "expected_pre_selected": found.before,
        "expected_post_selected": found.after,
        "rtm_effect": found.change,
    }


def ordinal(data: Data) -> Data:
    before, after = answers(data)
    found = regression_to_mean_by_level(before + 1, after + 1, retest=data["reliability"])
    return {
        "levels": [one.level for one in found.levels],
        "n": [one.n for one in found.levels],
        "observed_change": [one.observed for one in found.levels],
        "expected_rtm": [one.expected for one in found.levels],
        "excess_over_rtm": [one.excess for one in found.levels],
        "correlation": found.correlation,
    }


def ceiling(data: Data) -> Data:
    before, after = answers(data)
    found = ceiling_index(
        before + 1, after + 1, top=len(data["table"]), threshold=data["threshold"]
    )
    return {
        "share_max_pre": found.top_before.value,
        "share_max_post": found.top_after.value,
        "share_top2_pre": found.high_before.value,
        "share_top2_post": found.high_after.value,
        "n_can_improve": found.n_can_improve,
        "n_can_worsen": found.n_can_worsen,
        "n_improved": found.n_improved,
        "p_improved_given_room": found.improved.value,
        # the reference gives no interval where nobody had room; ours is then 0 to 1
        "p_improved_given_room_wilson": limits(found.improved)
        if found.n_can_improve
        else [None] * 2,
        "headroom_mean": found.headroom,
        "normalized_change": found.normalized_change,
        "max_possible_net_improvement": found.can_improve.value,
        "ceiling_flag": found.flagged,
    }


def confounding(data: Data) -> Data:
    """E-values: named as R's EValue package names its arguments (est, lo, hi, rare)."""
    ratio = next(data[name] for name in ("est", "rr", "or") if name in data)
    odds = "or" in data or "rare" in data or data.get("measure") == "OR"
    kind = ("rare odds ratio" if data.get("rare") else "odds ratio") if odds else "risk ratio"
    found = e_value(ratio, data.get("lo", ratio), data.get("hi", ratio), kind=kind)
    return {"e_value": found.point, "e_value_ci": found.limit}


METHODS: Methods = {
    "e_value": confounding,
    "ceiling_index": ceiling,
    "regression_to_mean_normal": normal,
    "regression_to_mean_ordinal": ordinal,
}
