"""WHAT A READER COULD WORK OUT: the rendered release, examined before it is shared.

The attacker reads pages and ledgers as anybody does who is given them; the
leak scan also knows what was delivered. Neither knows anything of how the
pages were made, so that no mistake of the gate can hide itself.
"""
