"""THE LEAK SCAN: whether a file that is to be shared holds anything that names a person.

It knows what was delivered and the files that are to be shared, and nothing
of how these were made, so that no mistake of the making can hide itself. What
it cannot read, it finds.
"""

from analysis.disclosure.leaks.gather import secrets_of
from analysis.disclosure.leaks.leak import Leak
from analysis.disclosure.leaks.scan import leaks_in
from analysis.disclosure.leaks.scanned import Scanned
from analysis.disclosure.leaks.secrets import Secrets

__all__ = ["Leak", "Scanned", "Secrets", "leaks_in", "secrets_of"]
