"""SYNTHETIC EXPORTS: the raw files of the demo programme. Every person in them is invented."""

from analysis.demo.scale import (
    FEWEST_MENTEES,
    MOST_COHORTS,
    MOST_MENTEES,
    Size,
    write_programme,
)
from analysis.demo.write import SEED, write_demo

__all__ = [
    "FEWEST_MENTEES",
    "MOST_COHORTS",
    "MOST_MENTEES",
    "SEED",
    "Size",
    "write_demo",
    "write_programme",
]
