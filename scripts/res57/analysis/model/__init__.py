"""The projection model: a random walk with a damped drift, shrunk towards comparable countries."""

from res57.analysis.model.effect import country_effects
from res57.analysis.model.predictive import Predictive, ShrinkPredictive, SoloPredictive
from res57.analysis.model.prior import Panel, Prior, panel_prior
from res57.analysis.model.project import MODELS, choose_model, project
from res57.analysis.model.spread import Spread

__all__ = [
    "MODELS",
    "Panel",
    "Predictive",
    "Prior",
    "ShrinkPredictive",
    "SoloPredictive",
    "Spread",
    "choose_model",
    "country_effects",
    "panel_prior",
    "project",
]
