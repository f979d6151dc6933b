"""A crate (RO-Crate 1.1 or 1.2) held against the files that it describes."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from ...diagnostics import Severity
from ..bag import PAYLOAD
from ..crate import CRATE
from ..member_names import danger_of
from .digesting import known
from .unpacked import Damaged, TooLarge

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ...diagnostics import Diagnostic
    from .bag_reading import Bag
    from .digesting import Digests
    from .unpacked import Package

_CONTEXT: Final = re.compile(r"https://w3id\.org/ro/crate/1\.[12](?:-DRAFT)?/context")
_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_DIGESTS: Final = ("md5", "sha1", "sha256", "sha512")

Entity = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Crate:
    """A crate in a package: its metadata document, the folder it describes, and its entities by their identifiers."""

    name: str
    base: str
    entities: Mapping[str, Entity] = field(default_factory=dict)

    @property
    def files(self) -> Iterator[tuple[str, Entity]]:
        """The files that it describes by their names in the package, those in the network left out."""
        for identifier, entity in self.entities.items():
            if "File" in types(entity) and not _ABSOLUTE.match(identifier):
                yield self.base + unquote(identifier.removeprefix("./")), entity


def types(entity: Entity) -> list[str]:
    """What kinds of thing an entity is."""
    found = entity.get("@type")
    return [each for each in (found if isinstance(found, list) else [found]) if isinstance(each, str)]


def read_crate(package: Package, base: str) -> tuple[Crate | None, list[Diagnostic]]:
    """The crate in a package whose bag lies at `base`, and what is wrong with its form; None where there is none."""
    places = (f"{base}{PAYLOAD}", base)
    folder = next((place for place in places if place + CRATE in package.sizes), None)
    if folder is None:
        message = f"no {CRATE} says what the files of the package are"
        return None, [package.finding(base, "package/no-crate", message, "ask for the package again")]
    name = folder + CRATE
    try:
        document = json.loads(package.listing(name), object_pairs_hook=_object)
        graph = document["@graph"]
        entities = {entity["@id"]: entity for entity in graph}
        if not all(isinstance(identifier, str) for identifier in entities):
            raise ValueError("an @id is no text")
        crate = Crate(name, folder, entities)
        wrong = _form(crate, document, len(graph))
    except TooLarge as fault:
        crate, wrong = Crate(name, folder), str(fault)
    except Damaged:
        return None, []  # the digests tell
    except (ValueError, TypeError, KeyError, RecursionError) as fault:
        crate, wrong = (
            Crate(name, folder),
            f"it is not JSON-LD with a flat @graph of things with an @id ({_short(fault)})",
        )
    if not wrong:
        return crate, []
    message = f"{CRATE} does not describe a crate: {wrong}"
    found = package.finding(name, "package/crate-malformed", message, "see RO-Crate 1.2, RO-Crate Structure")
    return (crate if crate.entities else None), [found]


def _object(pairs: list[tuple[str, Any]]) -> Entity:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice in one thing")
    return found


def _short(fault: Exception) -> str:
    return str(fault)[:100] or type(fault).__name__


def _form(crate: Crate, document: Entity, things: int) -> str:
    """What is wrong with the form of a crate's document; empty where all is as it should be."""
    contexts = document.get("@context")
    listed = contexts if isinstance(contexts, list) else [contexts]
    if not any(isinstance(each, str) and _CONTEXT.fullmatch(each) for each in listed):
        return "its @context is not that of RO-Crate 1.1 or 1.2"
    if len(crate.entities) != things:
        return "two things have the same @id"
    descriptor = crate.entities.get(CRATE)
    about = descriptor.get("about") if descriptor else None
    root = crate.entities.get(about.get("@id", "")) if isinstance(about, dict) else None
    if root is None or "Dataset" not in types(root):
        return f"nothing describes {CRATE} as being about a dataset"
    return ""


def disagreements(
    package: Package, crate: Crate, digests: Mapping[str, Digests], accounted: frozenset[str]
) -> Iterator[Diagnostic]:
    """All in which a crate says otherwise than its files, and its references that lead nowhere.

    Nothing is said of the files that are `accounted` for.
    """
    described = {crate.name}
    for name, entity in crate.files:
        own = name.removeprefix(crate.base)
        if danger := danger_of(own):
            message = f"the crate describes “{own}”, which {danger}"
            yield package.finding(crate.name, "package/crate-outside", message, "a crate describes its own files")
            continue
        described.add(name)
        if name in accounted:
            continue
        if name in digests:
            yield from _file(package, crate, own, entity, digests[name])
        else:
            message = f"the crate describes “{own}”, which is not there"
            yield package.finding(
                crate.name, "package/crate-missing-file", message, "put it back, or describe it no more"
            )
    for name in digests if crate.base.endswith(PAYLOAD) else ():
        if name.startswith(crate.base) and name not in described and name not in accounted:
            message = f"the crate does not describe “{name.removeprefix(crate.base)}”"
            help_ = "nothing says what the file is and how it came to be"
            yield package.finding(name, "package/crate-undescribed", message, help_, severity=Severity.WARNING)
    if crate.name not in accounted:
        yield from _dangling(package, crate)


def _file(package: Package, crate: Crate, own: str, entity: Entity, digests: Digests) -> Iterator[Diagnostic]:
    told = {"contentSize": str(digests.size)} | {each: digests.by[each] for each in _DIGESTS if each in digests.by}
    for label, actual in told.items():
        said = entity.get(label)
        if said is not None and str(said).lower() != actual:
            message = f"the crate says of “{own}” that its {label} is {str(said)[:150]}, and it is {actual}"
            help_ = "the crate or the file was changed after the package was made"
            yield package.finding(crate.name, "package/crate-disagrees", message, help_)


def _dangling(package: Package, crate: Crate) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for identifier, entity in crate.entities.items():
        for label, target in _references(entity):
            if target in crate.entities or _ABSOLUTE.match(target) or target in seen:
                continue
            seen.add(target)
            message = f"the crate says that the {label} of “{identifier}” is “{target}”, of which it says nothing"
            yield package.finding(
                crate.name, "package/crate-dangling", message, "describe it, or correct the reference"
            )


def _references(entity: Entity) -> Iterator[tuple[str, str]]:
    for label, value in entity.items():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict) and isinstance(each.get("@id"), str):
                yield label, each["@id"]


def tool_versions(crate: Crate) -> set[str]:
    """The versions of teikit that made a crate's package, as the crate has them."""
    tools = [each for each in crate.entities.values() if each.get("name") == "teikit"]
    return {str(each.get("version") or each.get("softwareVersion")) for each in tools}


def makers(package: Package, bag: Bag, crate: Crate) -> Iterator[Diagnostic]:
    """Whether crate and bag name the same program as their maker, where the bag names teikit."""
    told = {f"teikit {version}" for version in tool_versions(crate)}
    if bag.agent.startswith("teikit ") and told != {bag.agent}:
        named = ", ".join(sorted(told)) or "no teikit"
        message = f"the crate says that {named} made the package, and bag-info.txt says {bag.agent}"
        help_ = "the crate or bag-info.txt was changed after the package was made"
        yield package.finding(crate.name, "package/crate-disagrees", message, help_)


def algorithms_of(crate: Crate) -> set[str]:
    """The digests that a crate tells of its files."""
    return {known(each) for each in _DIGESTS if any(each in entity for _name, entity in crate.files)}
