"""THE ATTACKER: what a reader of the whole release can work out of what it hides.

It reads the rendered pages and ledgers (``reports/<cohort>/<language>/``) of
all cohorts, the pool and every language, and never the tables that they were
made from. All that is shown becomes one system of equations between whole
numbers:

1. counts, n, percentages and intervals, wherever they are told: ledger,
   table, sentence, alt text (`pages`, `ledger_rows`, `gather`, `shares`);
2. numbers that are the same in several chapters or families (`same`);
3. sums, splits, overlaps and orders that hold in every cohort, learned from
   the numbers themselves and believed only where chance would hardly have it
   (`sums`, `orders`, `analogy`, `chance`);
4. the pool beside its cohorts (`cohort_sums`), rows that tables leave out
   (`rows_missing`), numbers of different answers (`varieties`), net
   improvements (`nets`).

Every hidden number is then bounded: at once where one equation after the
other tells it (`propagation`), and else by integer programming
(`component`). A count of a few people that is known to within one is a
finding, and so is one that was not shown to be safe.
"""

from analysis.disclosure.audit.attack import Attack, attack
from analysis.disclosure.audit.bounding import Bound
from analysis.disclosure.audit.pinned import Pinned, pinned

__all__ = ["Attack", "Bound", "Pinned", "attack", "pinned"]
