"""THE COMMAND LINE: one module for each command of ``evaluate``."""
