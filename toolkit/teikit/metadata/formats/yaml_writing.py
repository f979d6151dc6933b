"""YAML for CITATION.cff: mappings and sequences in blocks, every string in double quotes (YAML 1.2 §5.7, §7.3.1)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

# What JSON may leave as it is, and YAML does not count among the printable characters or takes for line breaks.
_ESCAPED: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def yaml_of(mapping: Mapping[str, Any]) -> str:
    """A mapping with text, whole numbers, mappings and sequences in it. Keys are plain words."""
    return "".join(f"{line}\n" for line in _mapping(mapping))


def _mapping(mapping: Mapping[str, Any]) -> list[str]:
    lines = []
    for key, value in mapping.items():
        if isinstance(value, str | int):
            lines.append(f"{key}: {_scalar(value)}")
        else:
            lines.append(f"{key}:")
            lines += [f"  {line}" for line in _block(value)]
    return lines


def _block(value: Any) -> list[str]:
    return _mapping(value) if isinstance(value, Mapping) else _sequence(value)


def _sequence(items: Sequence[Any]) -> list[str]:
    lines = []
    for item in items:
        inside = [_scalar(item)] if isinstance(item, str | int) else _block(item)
        lines += [f"- {inside[0]}", *(f"  {line}" for line in inside[1:])]
    return lines


def _scalar(value: str | int) -> str:
    if isinstance(value, int):
        return str(value)
    written = json.dumps(value, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
