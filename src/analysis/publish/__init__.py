"""CHAPTERS BECOME FILES: execute, export, overview, manifest; knows no data."""

from analysis.programme.provenance import notebooks_folder
from analysis.publish.batch import Progress, Rooms, run_batch
from analysis.publish.chapters import (
    Request,
    RequestError,
    chapter_names,
    chosen,
    chosen_chapters,
)
from analysis.publish.engine import Engine, affordable_jobs, processes
from analysis.publish.folder import folders_there
from analysis.publish.job import Made
from analysis.publish.lifeline import LostError
from analysis.publish.plan import Batch, Decision

__all__ = [
    "Batch",
    "Decision",
    "Engine",
    "LostError",
    "Made",
    "Progress",
    "Request",
    "RequestError",
    "Rooms",
    "affordable_jobs",
    "chapter_names",
    "chosen",
    "chosen_chapters",
    "folders_there",
    "notebooks_folder",
    "processes",
    "run_batch",
]
