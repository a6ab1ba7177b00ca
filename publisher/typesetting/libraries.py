"""The libraries below the layout engine, and which versions of them are on this machine.

They are asked without the engine, which takes a second to load and may not be needed.
"""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from contextlib import suppress

#: The libraries: function that tells the version, and the names that the engine looks for them under.
LIBRARIES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "pango": ("pango_version", ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll")),
    "harfbuzz": ("hb_version_string", ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll")),
    "fontconfig": ("FcGetVersion", ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll")),
}


def library_versions() -> dict[str, str]:
    """The versions as the libraries tell them, by name; "not found" where there is none."""
    return {name: _version(*how) for name, how in LIBRARIES.items()}


def _version(function: str, names: tuple[str, ...]) -> str:
    for name in names:
        with suppress(OSError, AttributeError):
            tell = getattr(ctypes.CDLL(name), function)
            tell.restype = ctypes.c_char_p if function.endswith("string") else ctypes.c_int
            answer = tell()
            return answer.decode() if isinstance(answer, bytes) else str(answer)
    return "not found"
