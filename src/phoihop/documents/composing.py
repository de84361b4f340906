"""From a document's values to its paper: head, number and signature by the regime of its issuer and day."""

import re
from dataclasses import replace
from datetime import date

from django.conf import settings

from phoihop.accounts.interface import User
from phoihop.accounts.roles import Permission
from phoihop.documents.models import Document
from phoihop.documents.papers import Block, Paper, Signature, paper_from
from phoihop.documents.regimes import STATE, Regime, date_text, number_text, regime_on
from phoihop.documents.signatures import Signer, plain_signature, signature_of
from phoihop.documents.signers import signer_for
from phoihop.documents.wording import TEMPLATES
from phoihop.documents.wording.base import Facts, Template
from phoihop.organizations.interface import Body, BodyKind, BodyVersion, Level, name_of, version_on

_COLLECTIVE = frozenset({BodyKind.PEOPLES_COMMITTEE, BodyKind.PEOPLES_COUNCIL, BodyKind.PARTY_COMMITTEE})
_MARKS = {BodyKind.PEOPLES_COMMITTEE: "UBND", BodyKind.PEOPLES_COUNCIL: "HĐND"}
_PLACE = re.compile(r"\b(thành phố|tỉnh|xã|phường|đặc khu) .+$")
_END = re.compile(r"\./\.$")


def paper_of(document: Document, *, on: date) -> Paper:
    """The paper: the frozen one once it is signed, else a draft as it would look on `on`. Queries: about 4."""
    if document.paper is not None:
        return paper_from(document.paper)
    return compose(document, on=on, number=None, signature=Signature())


def paper_before(document: Document, user: User, *, on: date) -> Paper:
    """The paper as this person would sign it on `on`; without a signature for those who may not sign."""
    if document.is_signed or not user.may(Permission.PETITION_SIGN, document):
        return paper_of(document, on=on)
    signature = signature_by(document, signer_for(user, document.body, on), on=on)
    return compose(document, on=on, number=None, signature=signature)


def signature_by(document: Document, signer: Signer, *, on: date) -> Signature:
    """The words above the name: whoever made a receipt or minutes signs for no one else."""
    template = TEMPLATES.get(document.template)
    if template.own_hand:
        return plain_signature(template.own_hand, signer.name)
    regime = regime_on(document.body.issuer_kind, on)
    collective = collective_name(document.body)
    return signature_of(regime, signer, collective=collective, personal=template.is_personal)


def compose(document: Document, *, on: date, number: int | None, signature: Signature) -> Paper:
    """The paper of that day with that number and signature."""
    template = TEMPLATES.get(document.template)
    body = document.body
    regime = regime_on(body.issuer_kind, on)
    body_name = name_of(body, on)
    content = template.write(Facts(document.values, body_name, document.sentences))
    return Paper(
        regime=regime.code,
        layout=template.layout,
        nation=regime.nation,
        motto=regime.motto,
        parent_name=_parent_name(body, on),
        body_name=body_name,
        number_text=numbered(document, regime=regime, template=template, number=number, on=on),
        place_and_date=date_text(_place_name(version_on(body, on)), on),
        type_name=content.type_name,
        subject=content.subject,
        addressee_label="Kính gửi:",
        addressees=content.addressees,
        blocks=_ended(content.blocks, regime),
        recipients_label=regime.recipients_label,
        recipients=(*content.recipients, regime.keeps_line),
        signature=signature,
        is_draft=number is None,
    )


def numbered(document: Document, *, regime: Regime, template: Template, number: int | None, on: date) -> str:
    """The number as printed."""
    mark = mark_of(document.body, version_on(document.body, on))
    return number_text(
        regime, number=number, type_code=template.type_code, mark=mark, unit=document.values.get("unit", "")
    )


def mark_of(body: Body, version: BodyVersion | None) -> str:
    """The issuer's abbreviation after the type: UBND, SXD, BTGDVTU, ĐU."""
    kind = BodyKind(body.kind)
    is_commune = version is not None and version.level == Level.COMMUNE
    if kind == BodyKind.PARTY_COMMITTEE:
        return "ĐU" if is_commune else "TU"
    if kind == BodyKind.PARTY_BOARD and not body.code.endswith(("TU", "ĐU")):
        return f"{body.code}{'ĐU' if is_commune else 'TU'}"
    return _MARKS.get(kind, body.code)


def collective_name(body: Body) -> str:
    """What stands after TM. for a body that acts as one; empty for a body led by one person."""
    kind = BodyKind(body.kind)
    return str(kind.label) if kind in _COLLECTIVE else ""


def _parent_name(body: Body, on: date) -> str:
    # A committee or council stands alone; a department shows the committee over it.
    if BodyKind(body.kind) in _COLLECTIVE:
        return ""
    version = version_on(body, on)
    if version is None or version.parent is None:
        return ""
    # In a narrow head the line breaks before the place, never inside its name.
    return _PLACE.sub(lambda found: found[0].replace(" ", "\N{NO-BREAK SPACE}"), name_of(version.parent, on))


def _place_name(version: BodyVersion | None) -> str:
    # A commune writes its own name, a body of the province the province's.
    place = version.place if version is not None else None
    while place is not None and version is not None and place.level != version.level and place.parent is not None:
        place = place.parent
    return place.name if place is not None else str(settings.PROVINCE_NAME)


def _ended(blocks: tuple[Block, ...], regime: Regime) -> tuple[Block, ...]:
    """The end mark of the regime where the text ends; room to sign may follow it."""
    if regime is STATE:
        return blocks
    return tuple(replace(block, text=_END.sub(regime.end_mark, block.text)) for block in blocks)
