"""Names of places as producers write them, where they give no code."""

from __future__ import annotations

_CODES = {
    "brunei": "BRN",
    "brunei darussalam": "BRN",
    "cambodia": "KHM",
    "china": "CHN",
    "india": "IND",
    "indonesia": "IDN",
    "japan": "JPN",
    "korea, republic of": "KOR",
    "lao pdr": "LAO",
    "lao people's democratic republic": "LAO",
    "laos": "LAO",
    "malaysia": "MYS",
    "myanmar": "MMR",
    "philippines": "PHL",
    "republic of korea": "KOR",
    "singapore": "SGP",
    "south korea": "KOR",
    "thailand": "THA",
    "timor-leste": "TLS",
    "united states": "USA",
    "united states of america": "USA",
    "viet nam": "VNM",
    "vietnam": "VNM",
}


def code_of(name: object) -> str:
    """Return the ISO code of a place by one of its usual English names; empty for a place that is not ours."""
    return _CODES.get(str(name).replace("\u2019", "'").strip().casefold(), "")
