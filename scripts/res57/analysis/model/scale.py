"""Working scales of the model: where changes add up and limits cannot be crossed."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
SCALES = ("id", "log", "logit100", "logit1")
EDGE = 0.0005  # shares are kept this far from 0 and 1 before the logit
_FULL = {"logit100": 100.0, "logit1": 1.0}


def check_scale(scale: str) -> None:
    """Refuse a scale that is not one of `SCALES`.

    Raises
    ------
    ValueError
        With the names that are allowed.
    """
    if scale not in SCALES:
        raise ValueError(f"the scale {scale!r} is not known; use one of {', '.join(SCALES)}")


def full_of(scale: str) -> float:
    """Upper limit of a scale in the unit of the figures: 100, 1 or infinity."""
    return _FULL.get(scale, np.inf)


def forward(values: ArrayLike, scale: str) -> Array:
    """Bring figures to the working scale.

    Parameters
    ----------
    values
        Figures in their own unit, any shape.
    scale
        ``id``, ``log``, ``logit100`` (percentages) or ``logit1`` (shares and indices from 0 to 1).

    Returns
    -------
    array of the same shape

    Raises
    ------
    ValueError
        If the scale is not known or a figure to be logged is not positive.
    """
    check_scale(scale)
    y = np.asarray(values, dtype=float)
    if scale == "id":
        return y
    if scale == "log":
        if np.any(y <= 0):
            raise ValueError("the log scale takes positive figures only")
        return np.log(y)
    share = np.clip(y / _FULL[scale], EDGE, 1 - EDGE)
    return np.log(share / (1 - share))


def threshold(value: ArrayLike, scale: str) -> Array:
    """Bring a threshold to the working scale; at or beyond a limit it becomes infinite.

    Unlike figures, thresholds are not kept away from the limits: 100% is never within reach of a
    logit, and 0 is always passed.
    """
    check_scale(scale)
    y = np.asarray(value, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        if scale == "id":
            z = y
        elif scale == "log":
            z = np.where(y > 0, np.log(np.maximum(y, 0)), -np.inf)
        else:
            share = y / _FULL[scale]
            z = np.where(share <= 0, -np.inf, np.where(share >= 1, np.inf, np.log(share / (1 - share))))
    return z


def backward(z: ArrayLike, scale: str) -> Array:
    """Bring values of the working scale back to the unit of the figures."""
    check_scale(scale)
    x = np.asarray(z, dtype=float)
    if scale == "log":
        x = np.exp(x)
    elif scale in _FULL:
        x = _FULL[scale] / (1 + np.exp(-x))
    return x
