"""The printed figures by their ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from analysis.audit.figures import PrintedFigure
from analysis.audit.relations import terms


class Table(Mapping[str, PrintedFigure]):
    """The first printing of every figure, in order, and all of its printings."""

    def __init__(self, figures: Iterable[PrintedFigure]) -> None:
        self.printings: dict[str, list[PrintedFigure]] = {}
        for figure in figures:
            self.printings.setdefault(figure.id, []).append(figure)

    def __getitem__(self, figure: str) -> PrintedFigure:
        return self.printings[figure][0]

    def __iter__(self) -> Iterator[str]:
        return iter(self.printings)

    def __len__(self) -> int:
        return len(self.printings)

    def amount(self, expression: str | None) -> int | None:
        """Return what a sum of counts makes; None where one of them is not printed.

        Examples
        --------
        >>> from decimal import Decimal
        >>> table = Table([PrintedFigure("a", Decimal(7), "count", 0, "7")])
        >>> table.amount("a - 2"), table.amount("a + b")
        (5, None)
        """
        if expression is None:
            return None
        amount = 0
        for sign, name in terms(expression):
            if name.isdigit():
                amount += sign * int(name)
            elif name in self and self[name].is_count:
                amount += sign * int(self[name].value)
            else:
                return None
        return amount

    def ids(self, expression: str) -> tuple[str, ...]:
        """Return the figures of a sum that are printed."""
        return tuple(name for _, name in terms(expression) if name in self)
