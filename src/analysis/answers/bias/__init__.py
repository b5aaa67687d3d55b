"""What could make the primary result wrong: a number for every threat."""

from analysis.answers.bias.answer import BiasAnswer, bias_answer, bias_families, bias_of

__all__ = ["BiasAnswer", "bias_answer", "bias_families", "bias_of"]
