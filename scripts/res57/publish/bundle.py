"""Make the one script that turns static charts into interactive ones.

The same pinned vl-convert that draws the static charts hands out Vega, Vega-Lite and Vega-Embed,
so page and drawing can never be of different versions, and nothing is loaded from elsewhere.
"""

from __future__ import annotations

from functools import cache

import altair
import vl_convert

from res57.errors import Res57Error
from res57.publish.cache import Cache, code_hash

NAME = "vega-bundle.js"


@cache
def vegalite_version() -> str:
    """Return the Vega-Lite version (major.minor) that Altair writes and vl-convert can draw.

    Raises
    ------
    Res57Error
        If the two libraries do not share a version: then the lock file mixes releases.
    """
    wanted = ".".join(altair.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
    offered = [version.removeprefix("v") for version in vl_convert.get_vegalite_versions()]
    if wanted not in offered:
        raise Res57Error(
            f"Altair writes Vega-Lite {wanted}, vl-convert draws {', '.join(offered)}. Lock releases that agree."
        )
    return wanted


def vega_bundle() -> str:
    """Return the script: Vega, Vega-Lite and Vega-Embed inside a function, three global names.

    As a plain script the bundle would leave some 2,400 global names behind, and a later
    ``const n`` on the page would be a syntax error.
    """
    code = vl_convert.javascript_bundle(vl_version=vegalite_version())
    return "(function(){\n" + code + "\n})();\n"


def bundle_bytes(cache: Cache) -> bytes:
    """Return the script bundle from the cache; bundling takes two seconds and changes only with the library."""
    wrapping = code_hash(("publish/bundle.py",))[:12]
    key = f"vega-{vegalite_version()}-{vl_convert.__version__}-{wrapping}"
    content = cache.read(key, ".js")
    if content is None:
        content = vega_bundle().encode()
        cache.write(key, content, ".js")
    return content
