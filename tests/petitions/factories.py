"""Petitions for tests, built by the real actions."""

from datetime import date
from itertools import count

from phoihop.organizations.interface import Body, BodyKind, BodyVersion, Level
from phoihop.petitions.interface import Applicant, Filed, file_petition

LONG_AGO = date(2020, 1, 1)
_numbers = count(1)
BODIES = {
    "BTCD": ("Ban Tiếp công dân thành phố", BodyKind.RECEPTION_BOARD),
    "SXD": ("Sở Xây dựng", BodyKind.DEPARTMENT),
    "SNNMT": ("Sở Nông nghiệp và Môi trường", BodyKind.DEPARTMENT),
}


def standing_body(code: str) -> Body:
    name, kind = BODIES[code]
    body, is_new = Body.objects.get_or_create(code=code, defaults={"kind": kind, "valid_from": LONG_AGO})
    if is_new:
        version = BodyVersion(body=body, name=name, level=Level.PROVINCE, valid_from=LONG_AGO)
        version.set_search()
        version.save()
    return body


def new_filing(**changes: object) -> Filed:
    """A plain petition of An, filed on the web."""
    standing_body("BTCD")
    given: dict[str, object] = {
        "kind": "KNPA",
        "subject": "Đèn đường hỏng ở ngõ 12",
        "body": "Đèn đường trước nhà tôi hỏng đã hai tuần, buổi tối rất khó đi lại.",
        "place": None,
        "applicant": Applicant(name="Nguyễn Thị An", phone="0900000001"),
        "consent_contact": True,
        "channel": "web",
        "key": f"khoa-gui-don-thu-nghiem-{next(_numbers):06d}",
    }
    return file_petition(**{**given, **changes})  # type: ignore[arg-type]  # changes are named by the caller
