"""The rules of the status words and of the model behind them, with their limits read from the code."""

from __future__ import annotations

from markupsafe import Markup

from res57.analysis import ladder, status
from res57.analysis.level import STALE, TOO_FAR
from res57.analysis.model.prior import MIN_COUNTRIES
from res57.analysis.model.project import MAX_HORIZON, MIN_SHRINK, MIN_SOLO
from res57.analysis.model.record import DISCOUNT, MEMORY
from res57.analysis.model.shrink import DAMPING, PERSISTENCE
from res57.analysis.pace import LONG, MIN_SPAN, WINDOW
from res57.exhibits.context import Context
from res57.exhibits.tables import row, table


def rules(_page: Context) -> Markup:
    """One row a status word: when it is given."""
    likely, possible, unlikely = (f"{100 * limit:.0f}%" for limit in (status.LIKELY, status.POSSIBLE, status.UNLIKELY))
    fast, enough = f"{status.PACE_LIKELY:g}", f"{status.PACE_POSSIBLE:g}"
    found = (
        (f"{status.MET}, {status.MISSED}", "the deadline's figure is published; provisional for its first 12 months"),
        (status.REACHED, f"met before the deadline, and it holds with a chance of {likely} or more, or none is known"),
        (status.MAY_NOT_HOLD, f"met before the deadline, and the chance that it holds is below {likely}"),
        (status.ON_COURSE, f"not met yet, chance of {likely} or more"),
        (status.EITHER_WAY, f"chance of {possible} or more, below {likely}"),
        (status.OFF_COURSE, f"chance of {unlikely} or more, below {possible}"),
        (status.FAR_OFF, f"chance below {unlikely}"),
        (
            "..., moving away",
            "added to the last two if the recent pace leads away from the target, by more than its decimals can hide",
        ),
        (
            "... (pace only)",
            f"no chance can be computed, but there are two figures at least {MIN_SPAN:g} years apart: the recent pace"
            f" is {fast} times the needed one or more (“{status.ON_COURSE}”), {enough} times or more"
            f" (“{status.EITHER_WAY}”), or less (“{status.OFF_COURSE}”)",
        ),
        (status.TOO_LITTLE, f"fewer figures than that, or the last one is older than {STALE:g} years"),
        (status.TOO_FAR, f"the deadline is more than {TOO_FAR:g} years off and the target is not met"),
        (status.NOT_STARTED, "growth is asked for, its base is not published yet, and no chance can be computed"),
        (status.NOT_MEASURED, "no published figure under a known definition was found"),
        *zip(ladder.LEVELS, ladder.MEANINGS, strict=True),
        ("..., overdue", f"added to a rung below “{ladder.LEVELS[ladder.DELIVERED]}” once the due date has passed"),
    )
    return table("When each word is given", ("Word", "Rule"), [row(*each) for each in found])


def model(_page: Context) -> Markup:
    """The model in five sentences, with its constants."""
    sentences = (
        "The figures are put on a working scale on which equal steps mean alike: log-odds where there is a ceiling"
        " (parts of a whole, indices from 0 to 1), the logarithm for amounts, counts and small ratios, the figure"
        " itself for the rest.",
        f"The place's own trend is its mean yearly change over the last {MEMORY:g} years, where a change"
        f" loses its weight by a factor of {DISCOUNT:g} with every year of age.",
        "That trend, and the spread of the changes around it, are pulled towards those of comparable places; the"
        " pull is the stronger, the less those places differ from each other and the shorter the place's own record.",
        f"The trend fades: each year ahead brings {DAMPING:g} times the change of the year before.",
        "The result is a Student t distribution around that path, which widens with the years for three reasons:"
        " yearly noise, doubt about the trend, and a trend that itself wanders (by"
        f" {PERSISTENCE:g} yearly variances a year).",
    )
    items = Markup("").join(Markup("<li>{}</li>").format(text) for text in sentences)
    rest = (
        f"The chance of a target is the share of that distribution that meets it. It needs {MIN_SHRINK} figures"
        f" and {MIN_COUNTRIES} comparable places with the same indicator. Where no other place publishes it, a"
        f" second model leans on the series alone and needs {MIN_SOLO} figures. No chance is given for more"
        f" than {MAX_HORIZON:g} years ahead. “Recent” looks back {WINDOW:g} years; a pace over more than {LONG:g} years"
        " is named by its two years instead. The age of a figure is counted to the day of the edition. Chances are"
        f" printed as so many in twenty, from “{status.chance_odds(0)}” to “{status.chance_odds(1)}”."
    )
    return Markup("<ol>{}</ol>\n<p>{}</p>").format(items, rest)
