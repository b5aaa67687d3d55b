"""What runs left in the temporary folder is swept; nobody else's is."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from analysis.publish.scratch import folder_in, scratch_folder

GONE = 2**22 + 1  # no Linux process has such a number


def test_folders_of_processes_that_are_gone_are_swept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left = tmp_path / f"evaluate-{GONE}-x"
    (left / "deep").mkdir(parents=True)
    ours = tmp_path / f"evaluate-{os.getpid()}-y"
    others = tmp_path / "evaluate-mine"
    for folder in (ours, others):
        folder.mkdir()
    with scratch_folder() as scratch:
        (scratch / "file").write_text("x")
        assert not left.exists()
        assert scratch.name.startswith(f"evaluate-{os.getpid()}-")
    assert not scratch.exists()
    assert ours.exists()
    assert others.exists()


def test_a_job_on_another_machine_has_a_folder_that_is_swept_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with scratch_folder() as scratch, folder_in(scratch) as here:
        assert here.parent == scratch
    with folder_in(scratch) as there:  # the run's own folder is not here any more, as it were
        assert there.parent == tmp_path
        assert there.name.startswith(f"evaluate-{os.getpid()}-")
    assert not list(tmp_path.iterdir())
