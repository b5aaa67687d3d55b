"""QUESTIONS GET ANSWERS: one module per chapter; tables in, figures that passed the gate out."""

from analysis.answers.agreement import agreement_answer
from analysis.answers.bias import BiasAnswer, bias_answer
from analysis.answers.calls import calls_answer
from analysis.answers.capacity import capacity_answer
from analysis.answers.change import ChangeAnswer, change_answer
from analysis.answers.cohorts import CohortsAnswer, cohorts_answer
from analysis.answers.courses import CoursesAnswer, courses_answer
from analysis.answers.delivery import DeliveryAnswer, clean, delivery_answer
from analysis.answers.dependencies import Dependencies
from analysis.answers.effects import EffectsAnswer, effects_answer
from analysis.answers.geography import geography_answer
from analysis.answers.method import MethodAnswer, method_answer
from analysis.answers.preview import Hiding, preview_release
from analysis.answers.reconciliation import ReconciliationAnswer, reconciliation_answer
from analysis.answers.release import changed_since, closed_in, protect_release, withdraw_release
from analysis.answers.remembered import refresh
from analysis.answers.sections import SectionsAnswer, sections_answer
from analysis.answers.summary import SummaryAnswer, summary_answer

__all__ = [
    "BiasAnswer",
    "ChangeAnswer",
    "CohortsAnswer",
    "CoursesAnswer",
    "DeliveryAnswer",
    "Dependencies",
    "EffectsAnswer",
    "Hiding",
    "MethodAnswer",
    "ReconciliationAnswer",
    "SectionsAnswer",
    "SummaryAnswer",
    "agreement_answer",
    "bias_answer",
    "calls_answer",
    "capacity_answer",
    "change_answer",
    "changed_since",
    "clean",
    "closed_in",
    "cohorts_answer",
    "courses_answer",
    "delivery_answer",
    "effects_answer",
    "geography_answer",
    "method_answer",
    "preview_release",
    "protect_release",
    "reconciliation_answer",
    "refresh",
    "sections_answer",
    "summary_answer",
    "withdraw_release",
]
