"""The words of every paper, kept apart from how it looks."""

from phoihop.core.registry import Registry
from phoihop.documents.wording.base import Template
from phoihop.documents.wording.decisions import (
    COMPLAINT_DECISION,
    EXTENSION_DECISION,
    SUSPENSION_DECISION,
    TERMINATION_DECISION,
)
from phoihop.documents.wording.denunciations import SEALED_TEMPLATES
from phoihop.documents.wording.endings import KEEP_NOTICE, KEEP_SLIP, REFUSAL_NOTICE, RETURN_NOTICE
from phoihop.documents.wording.general import GENERAL_PAPERS
from phoihop.documents.wording.letters import ACCEPTANCE_NOTICE, EXECUTION_ORDER, REPLY
from phoihop.documents.wording.slips import FORWARDING_SLIP, GUIDANCE_SLIP, RECEIPT
from phoihop.documents.wording.verification import VERIFICATION_PAPERS

# Higher rooms add their own papers here in `ready()`.
TEMPLATES: Registry[Template] = Registry("document template")
for _template in (
    RECEIPT,
    FORWARDING_SLIP,
    GUIDANCE_SLIP,
    ACCEPTANCE_NOTICE,
    REFUSAL_NOTICE,
    RETURN_NOTICE,
    KEEP_NOTICE,
    KEEP_SLIP,
    REPLY,
    EXTENSION_DECISION,
    SUSPENSION_DECISION,
    TERMINATION_DECISION,
    COMPLAINT_DECISION,
    EXECUTION_ORDER,
    *VERIFICATION_PAPERS,
    *GENERAL_PAPERS,
    *SEALED_TEMPLATES,
):
    TEMPLATES.register(_template.code, _template)
