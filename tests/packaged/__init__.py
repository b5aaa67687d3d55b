"""What is handed to others: archives that hold what they must, and run where the checkout is not.

``python -m tests.packaged`` (``make release``) makes a release of the version that
``pyproject.toml`` names; with ``--dry``, before there is a tag.
"""
