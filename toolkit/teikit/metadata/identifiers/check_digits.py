"""Check digits of identifiers: whether the last character is what the others give.

ORCID and ISNI: ISO 7064 MOD 11-2; ROR: MOD 97-10 over Crockford's base 32; ISBN: ISO 2108; ISSN: ISO 3297; GND and
IdRef: the check digit of record numbers in the libraries' system Pica.
"""

from __future__ import annotations


def mod_11_2(value: str) -> bool:
    total = 0
    for character in value[:-1]:
        total = (total + int(character)) * 2
    return value[-1] == "0123456789X"[(12 - total % 11) % 11]


def orcid(value: str) -> bool:
    return mod_11_2(value.replace("-", ""))


def gnd(value: str) -> bool:
    """Numbers with a hyphen, which are of older kinds, are not counted."""
    return "-" in value or not value[:-1].isdecimal() or pica(value)


def pica(value: str) -> bool:
    """Digits weighted from 2 at the right, modulo 11."""
    total = sum(int(digit) * weight for weight, digit in enumerate(reversed(value[:-1]), start=2))
    return value[-1] == "0123456789X"[(11 - total % 11) % 11]


def ror(value: str) -> bool:
    number = 0
    for character in value[:7]:
        number = number * 32 + "0123456789abcdefghjkmnpqrstvwxyz".index(character)
    return int(value[7:]) == 98 - number * 100 % 97


def isbn(value: str) -> bool:
    if len(value) == 13:
        return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(value)) % 10 == 0
    return _mod_11(value)


def issn(value: str) -> bool:
    return _mod_11(value.replace("-", ""))


def _mod_11(value: str) -> bool:
    """Digits weighted from 1 at the right, of which the last may be X for ten."""
    weighted = enumerate(reversed(value), start=1)
    return sum((10 if digit == "X" else int(digit)) * weight for weight, digit in weighted) % 11 == 0
