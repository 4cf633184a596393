"""The stages in order: the only package that knows all of them."""

from auditor.pipeline.collected import all_checks
from auditor.pipeline.inputs import find_inputs, is_input, read_inputs
from auditor.pipeline.programs import AuditError, abouts, audited_files, audited_texts
from auditor.pipeline.run import audit, audit_sources, outline
from auditor.pipeline.status import exit_status
from auditor.pipeline.trial import tried
from auditor.pipeline.usable import refuse_unknown_names, refuse_unusable

__all__ = [
    "AuditError",
    "abouts",
    "all_checks",
    "audit",
    "audit_sources",
    "audited_files",
    "audited_texts",
    "exit_status",
    "find_inputs",
    "is_input",
    "outline",
    "read_inputs",
    "refuse_unknown_names",
    "refuse_unusable",
    "tried",
]
