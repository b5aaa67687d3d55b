"""WHAT A READER COULD WORK OUT: the rendered release, examined before it is shared.

It reads the pages and ledgers as anybody does who is given them, and nothing
of how they were made, so that no mistake of the gate can hide itself.
"""
