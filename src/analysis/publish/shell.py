"""The shell in which a warm chapter's cells run: shows nothing, collects what a kernel would send."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

# What a shell loads as it is made: once here, not in every chapter's process.
import IPython.core.application
import IPython.core.completer
import IPython.core.completerlib
import IPython.core.crashhandler
import IPython.core.logger
import IPython.core.magics
import IPython.core.oinspect  # noqa: F401
from ipykernel.jsonutil import encode_images, json_clean
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from nbformat import NotebookNode
from nbformat.v4 import new_output
from traitlets import Type
from traitlets.config import Config

_NUMBERS = {"stdout": 1, "stderr": 2}  # by which the system knows the two


class _Results(DisplayHook):
    """What stands on a cell's last line."""

    shell: ChapterShell

    def start_displayhook(self) -> None:
        """Begin nothing: a result is written in one piece."""

    def write_output_prompt(self) -> None:
        """Write no prompt."""

    def write_format_data(
        self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None
    ) -> None:
        """Keep a result."""
        output = _output("execute_result", format_dict, md_dict)
        output.execution_count = self.prompt_count
        self.shell.outputs.append(output)

    def finish_displayhook(self) -> None:
        """End without IPython's empty line."""
        self._is_active = False


class _Displays(DisplayPublisher):
    """What a cell displays on its way."""

    shell: ChapterShell

    def publish(  # type: ignore[override]  # IPython's own has a parameter that it deprecates
        self,
        data: dict[str, Any],
        metadata: dict[str, Any] | None = None,
        *,
        update: bool = False,
        **_more: object,
    ) -> None:
        """Keep what is displayed."""
        if update:
            self.clear_output()
        self.shell.outputs.append(_output("display_data", data, metadata))

    def clear_output(self, wait: bool = False) -> None:  # noqa: FBT001, FBT002
        """Refuse: a page does not change, and cells that are done are handed over."""
        message = "A chapter cannot change or clear what it has shown: show it when it is ready."
        raise NotImplementedError(message)


class ChapterShell(InteractiveShell):
    """An IPython shell whose results, texts and errors become a cell's outputs."""

    displayhook_class = Type(_Results)
    display_pub_class = Type(_Displays)
    outputs: list[NotebookNode]
    files: dict[str, BinaryIO]

    def run_source(self, source: str) -> tuple[list[NotebookNode], bool]:
        """Run a cell; return its outputs, in order, and whether it ran to its end."""
        self.outputs.clear()
        result = self.run_cell(source, store_history=True)  # type: ignore[no-untyped-call]
        for name, file in self.files.items():
            if text := file.read().decode("utf-8", "replace"):
                self.outputs.append(new_output("stream", name=name, text=text))
        failed = any(output.output_type == "error" for output in self.outputs)
        return list(self.outputs), bool(result.success) and not failed

    def _showtraceback(self, etype: type[BaseException], evalue: object, stb: list[str]) -> None:
        # IPython would print it; an error is an output of its own kind.
        error = new_output("error", ename=etype.__name__, evalue=str(evalue), traceback=stb)
        self.outputs.append(error)


class _Writer(io.TextIOBase):
    """Stands in for standard output or standard error: every text becomes an output."""

    encoding, errors = "utf-8", "strict"

    def __init__(self, name: str, outputs: list[NotebookNode]) -> None:
        self.name = name
        self._outputs = outputs

    def write(self, text: str) -> int:
        """Add to the text just before, as a kernel's client does, or begin another."""
        last = self._outputs[-1] if self._outputs else None
        if last is not None and last.get("name") == self.name:
            last.text += text
        elif text:
            self._outputs.append(new_output("stream", name=self.name, text=text))
        return len(text)

    def writable(self) -> bool:
        """Tell that it can be written to."""
        return True

    def fileno(self) -> int:
        """Return what a process that the cell starts writes to."""
        return _NUMBERS[self.name]


def chapter_shell(folder: str) -> ChapterShell:
    """Return a shell with an empty namespace, and give it this process's standard output and error.

    Parameters
    ----------
    folder : str
        Empty; the shell's own files go there.
    """
    ChapterShell.clear_instance()
    # The history would be a database, and a thread that writes to it.
    settings = Config({"HistoryManager": {"enabled": False}})
    shell: ChapterShell = ChapterShell.instance(config=settings, ipython_dir=folder)
    shell.outputs = []
    shell.files = {name: _caught(number, Path(folder) / name) for name, number in _NUMBERS.items()}
    sys.stdout, sys.stderr = (_Writer(name, shell.outputs) for name in _NUMBERS)
    return shell


def _caught(number: int, path: Path) -> BinaryIO:
    """Lead what a library in C or another process writes past Python into a file."""
    writing = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, mode=0o600)
    os.dup2(writing, number)
    os.close(writing)
    return path.open("rb")


def _output(kind: str, data: Mapping[str, Any], metadata: Mapping[str, Any] | None) -> NotebookNode:
    # Both ways through the kernel's own cleaning, so that both write the same.
    images: Any = encode_images(dict(data))  # type: ignore[no-untyped-call]
    cleaned: Any = json_clean(images)  # type: ignore[no-untyped-call]
    return new_output(kind, data=cleaned, metadata=metadata or {})
