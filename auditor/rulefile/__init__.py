"""Checks that need no programming: one TOML file of literal words is one check."""

from auditor.rulefile.error import RuleError
from auditor.rulefile.load import load, load_folder
from auditor.rulefile.packs import packs, rules_in
from auditor.rulefile.rule import Rule
from auditor.rulefile.shipped import ShippedRule, shipped_rules
from auditor.rulefile.trial import trial

__all__ = [
    "Rule",
    "RuleError",
    "ShippedRule",
    "load",
    "load_folder",
    "packs",
    "rules_in",
    "shipped_rules",
    "trial",
]
