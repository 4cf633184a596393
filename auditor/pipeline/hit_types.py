"""Whether what a check yields has the types of a hit in every part; nothing has checked those of others."""

from __future__ import annotations

from auditor.contract import Hit, Message, Twin
from auditor.model import Archived, Edit, Severity, Span

_TYPES: dict[str, tuple[type, ...]] = {
    "start": (int,),
    "end": (int,),
    "message": (Message, str),
    "replacement": (str, type(None)),
    "suggestion": (str, type(None)),
    "edits": (tuple, list),
    "safe": (bool,),
    "confidence": (float, int, type(None)),
    "severity": (Severity, type(None)),
    "twins": (tuple, list),
    "path": (str, type(None)),
    "evidence": (tuple, list),
}


def refuse_wrong_types(hit: object) -> None:
    """Refuse what a reporter would stumble over.

    Raises:
        TypeError: when it is no hit, or a part of it is of another type than `Hit` says.
    """
    if not isinstance(hit, Hit):
        raise TypeError(f"a check yields hits, not {type(hit).__name__}")
    for name, types in _TYPES.items():
        _refuse(f"Hit.{name}", getattr(hit, name), types)
    for kind in hit.evidence:
        _refuse("a kind of Hit.evidence", kind, (str,))
    for edit in hit.edits:
        _refuse("an edit", edit, (Edit,))
        _refuse("Edit.span", edit.span, (Span,))
        _refuse("Edit.text", edit.text, (str,))
    for twin in hit.twins:
        _refuse("a twin", twin, (Twin,))
        _refuse("Twin.span", twin.span, (Span,))
        _refuse("Twin.message", twin.message, (Message, str))
        _refuse("Twin.path", twin.path, (str, type(None)))
        _refuse("Twin.archived", twin.archived, (Archived, type(None)))
    if not all(isinstance(key, str) for key in hit.data):
        raise TypeError("the keys of Hit.data are text")


def _refuse(what: str, value: object, types: tuple[type, ...]) -> None:
    # A bool is an int to isinstance, and no offset.
    if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
        names = " or ".join(one.__name__ for one in types)
        raise TypeError(f"{what} is {type(value).__name__}, not {names}")
