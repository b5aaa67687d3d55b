"""How large a change no programme need have made."""

from analysis.inference.bias.balance import (
    chance_difference,
    standardized_difference,
)
from analysis.inference.bias.ceiling import (
    Ceiling,
    ceiling_index,
)
from analysis.inference.bias.clustering import (
    design_effect,
    effective_n,
    intraclass_correlation,
)
from analysis.inference.bias.confounding import (
    EValue,
    e_value,
)
from analysis.inference.bias.overstatement import (
    overstated_directions,
)
from analysis.inference.bias.regression_to_mean import (
    LevelRegression,
    RegressionByLevel,
    RegressionToMean,
    regression_to_mean_by_level,
    regression_to_mean_normal,
)
from analysis.inference.bias.widening import (
    widened,
)

__all__ = [
    "Ceiling",
    "EValue",
    "LevelRegression",
    "RegressionByLevel",
    "RegressionToMean",
    "ceiling_index",
    "chance_difference",
    "design_effect",
    "e_value",
    "effective_n",
    "intraclass_correlation",
    "overstated_directions",
    "regression_to_mean_by_level",
    "regression_to_mean_normal",
    "standardized_difference",
    "widened",
]
