"""All checks of a run, each under its name: built in, from rule files, from other distributions."""

from auditor.registry.error import RegistryError
from auditor.registry.plugins import is_foreign, plugins
from auditor.registry.registry import Registry, collect
from auditor.registry.unpacked import unpacked

__all__ = ["Registry", "RegistryError", "collect", "is_foreign", "plugins", "unpacked"]
