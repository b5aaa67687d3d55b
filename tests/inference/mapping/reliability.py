"""Many items, one scale."""

from __future__ import annotations

from analysis.inference.reliability import cronbach_alpha
from tests.inference.mapping.data import Data, Methods


def alpha(data: Data) -> Data:
    return {"alpha": cronbach_alpha(data["items"]).value}


METHODS: Methods = {"cronbach_alpha": alpha}
