"""string, normalizedString, token, language and boolean (XML Schema Part 2, 3.2.1, 3.2.2, 3.3.1 to 3.3.3)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from teikit.relaxng.datatypes.errors import InvalidValue, shown
from teikit.relaxng.datatypes.kinds import Kind, Measure
from teikit.relaxng.datatypes.whitespace import collapse, preserve, replace

if TYPE_CHECKING:
    from collections.abc import Mapping

CHARACTERS: Final[Measure[str]] = Measure(("character", "characters"), len)

_LANGUAGE: Final = re.compile("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
_TRUTH: Final = {"true": True, "1": True, "false": False, "0": False}


def _anything(_text: str) -> bool:
    return True


def _read_text(text: str, _namespaces: Mapping[str, str]) -> str:
    return text


def _read_language(text: str, _namespaces: Mapping[str, str]) -> str:
    if _LANGUAGE.fullmatch(text):
        return text
    hyphenated = text.replace("_", "-")
    if _LANGUAGE.fullmatch(hyphenated):
        raise InvalidValue(f"must be written with a hyphen: {shown(hyphenated)}")
    raise InvalidValue("must be a language tag such as en or de-AT")


def _read_boolean(text: str, _namespaces: Mapping[str, str]) -> bool:
    truth = _TRUTH.get(text)
    if truth is not None:
        return truth
    if text.lower() in ("true", "false"):
        raise InvalidValue(f"must be written “{text.lower()}”, in small letters")
    raise InvalidValue("must be true or false (or 1 or 0)")


STRING: Final = Kind("string", "any text", preserve, _read_text, _anything, CHARACTERS)
TOKEN: Final = Kind("token", "any text", collapse, _read_text, _anything, CHARACTERS)
BOOLEAN: Final = Kind("boolean", "true or false", collapse, _read_boolean, _TRUTH.__contains__)
KINDS: Final = (
    STRING,
    Kind("normalizedString", "any text", replace, _read_text, _anything, CHARACTERS),
    TOKEN,
    Kind("language", "a language tag such as en or de-AT", collapse, _read_language, _LANGUAGE.fullmatch, CHARACTERS),
    BOOLEAN,
)
