"""factlint points at what cannot all be true in a draft.

>>> import factlint
>>> [finding] = factlint.check("We meet on Monday, March 4, 2021.")
>>> finding.message
'March 4, 2021 is a Thursday, not a Monday'
>>> finding.suggestions[0].text
'Thursday'
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Iterable, Optional, Union

from ._factlint import LEAST_CONFIDENCE, __version__, check_json, check_many_json

__all__ = ["Finding", "Label", "Suggestion", "check", "check_file", "check_column", "__version__"]


@dataclass(frozen=True)
class Label:
    """A place of a finding: the first of a finding is the one to change."""

    text: str
    """The labelled text, as it is read."""
    note: str
    path: str
    start: Optional[int] = None
    """The first byte in the file; None in formats without bytes (Word), which have `place`."""
    end: Optional[int] = None
    line: Optional[int] = None
    column: Optional[int] = None
    """In characters, from 1."""
    end_line: Optional[int] = None
    end_column: Optional[int] = None
    place: Optional[str] = None
    """Such as "table 2, row 3, cell 4"."""


@dataclass(frozen=True)
class Suggestion:
    """A text that might be written instead; apply at most one."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Finding:
    """What cannot all be true."""

    rule: str
    severity: str
    """"error", "warning" or "info"."""
    confidence: float
    message: str
    help: str
    path: str
    labels: list[Label] = field(default_factory=list)
    suggestions: list[Suggestion] = field(default_factory=list)


def _finding(found: dict[str, Any]) -> Finding:
    known = {name: found[name] for name in ("rule", "severity", "confidence", "message", "help", "path")}
    label = lambda made: Label(**{k: v for k, v in made.items() if k in Label.__dataclass_fields__})
    labels = [label(made) for made in found["labels"]]
    suggestions = [Suggestion(s["text"], s["start"], s["end"]) for s in found.get("suggestions", [])]
    return Finding(labels=labels, suggestions=suggestions, **known)


def _findings(text: str) -> list[Finding]:
    return [_finding(found) for found in json.loads(text)]


def check(
    text: Union[str, bytes], *, name: str = "draft.txt", min_confidence: float = LEAST_CONFIDENCE
) -> list[Finding]:
    """The contradictions of a draft. The ending of `name` tells its format ("draft.md", "page.html").

    Raises ValueError where the bytes are no text of that format.
    """
    data = text.encode("utf-8") if isinstance(text, str) else bytes(text)
    return _findings(check_json(name, data, min_confidence))


def check_file(
    path: Union[str, "os.PathLike[str]"], *, min_confidence: float = LEAST_CONFIDENCE
) -> list[Finding]:
    """The contradictions of a file."""
    return check(Path(path).read_bytes(), name=os.fspath(path), min_confidence=min_confidence)


def check_column(
    column: Iterable[Optional[str]], *, name: str = "draft.txt", min_confidence: float = LEAST_CONFIDENCE
) -> list[list[Finding]]:
    """The contradictions of each text of a column, on all cores and without the interpreter's lock.

    A column is a list, a pandas Series, or an Arrow array; a missing text has no findings.
    """
    if hasattr(column, "to_pylist"):  # Arrow
        column = column.to_pylist()
    elif hasattr(column, "tolist"):  # pandas, NumPy
        column = column.tolist()
    texts = [text if isinstance(text, str) else None for text in column]
    return [_findings(found) for found in check_many_json(name, texts, min_confidence)]
