"""Exit codes."""

OK, FAILED, MISTAKE = 0, 1, 2
