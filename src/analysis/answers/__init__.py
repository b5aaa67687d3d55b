"""QUESTIONS GET ANSWERS: one module per chapter; tables in, figures that passed the gate out."""

from analysis.answers.change import ChangeAnswer, change_answer
from analysis.answers.delivery import DeliveryAnswer, clean, delivery_answer
from analysis.answers.release import protect_release

__all__ = [
    "ChangeAnswer",
    "DeliveryAnswer",
    "change_answer",
    "clean",
    "delivery_answer",
    "protect_release",
]
