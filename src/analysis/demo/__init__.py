"""SYNTHETIC EXPORTS: the raw files of the demo programme. Every person in them is invented."""

from analysis.demo.write import SEED, write_demo

__all__ = ["SEED", "write_demo"]
