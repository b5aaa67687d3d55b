"""Findings and denominators as the command line shows them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from analysis.audit.finding import Finding
from analysis.audit.question import Denominators
from analysis.audit.relations import Language
from analysis.audit.sentences import sentence

_SEVERITY: dict[Language, dict[str, str]] = {
    "da": {"serious": "alvorligt", "moderate": "tvivlsomt", "small": "mindre"},
    "en": {"serious": "serious", "moderate": "doubtful", "small": "minor"},
}
_SUM: dict[Language, str] = {"da": "{} fund i {} tal.", "en": "{} findings in {} figures."}
_SHOWN = 12  # denominators that a line names


def findings_listed(
    findings: Sequence[Finding], figures: int, *, language: Language, as_json: bool
) -> str:
    """Return findings for people, or, as a JSON list of objects, for programs."""
    if as_json:
        objects = [_object(finding, language) for finding in findings]
        return json.dumps(objects, ensure_ascii=False, indent=2) + "\n"
    lines = []
    for finding in findings:
        lines.append(
            f"{_SEVERITY[language][finding.severity]} | {finding.rule} | {', '.join(finding.ids)}"
        )
        lines += [f"    {sentence(finding, language=language)}", ""]
    return "\n".join([*lines, _SUM[language].format(len(findings), figures), ""])


def denominators_listed(recovered: Mapping[str, Denominators], *, as_json: bool) -> str:
    """Return how many people each percentage can be of, with the counts behind it."""
    if as_json:
        objects = [
            {"figure": name, "possible": _ways(name, behind)} for name, behind in recovered.items()
        ]
        return json.dumps(objects, ensure_ascii=False, indent=2) + "\n"
    return "".join(f"{name}: {_line(_ways(name, ways))}\n" for name, ways in recovered.items())


def _object(finding: Finding, language: Language) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "figures": [figure.id for figure in finding.figures],
        "printed": [figure.printed for figure in finding.figures],
        "possible": list(finding.possible),
        "severity": finding.severity,
        "text": sentence(finding, language=language),
    }


def _ways(name: str, behind: Denominators) -> list[dict[str, int]]:
    counts = behind.counts[name]
    numbers = zip(behind.people, counts.low, counts.high, strict=True)
    return [{"of": int(n), "least": int(low), "most": int(high)} for n, low, high in numbers]


def _line(ways: Sequence[Mapping[str, int]]) -> str:
    shown = [
        f"{way['least']}{'' if way['least'] == way['most'] else '–' + str(way['most'])}/{way['of']}"
        for way in ways[:_SHOWN]
    ]
    return ", ".join(shown) + (f", ... ({len(ways)} in all)" if len(ways) > _SHOWN else "")
