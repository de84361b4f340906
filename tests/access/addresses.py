"""Every address of the site with real arguments: what the walks open, and what a browser test looks at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.tokens import default_token_generator
from django.utils.http import int_to_base36

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.denunciations.steps.all import STEPS as TOLD_STEPS
from phoihop.desk.steps.all import STEPS
from phoihop.law.models import CalendarDay, Rule
from phoihop.notices.wording import TEMPLATES
from phoihop.organizations.interface import Place, mark_remote
from phoihop.organizations.states import Level
from phoihop.portal.steps import DENOUNCING
from phoihop.portal.steps import STEPS as FILING
from phoihop.trail.interface import SystemActor
from tests.access.walk import Route, routes
from tests.access.world import World

type Arguments = dict[str, object]

# Addresses that cannot have real arguments, each with its reason.
WITHOUT: dict[str, str] = {}

# Which case each step of the desk is shown on.
STEP_CASES: dict[str, str] = {
    "tiep-nhan": "forwarding",
    "tra-noi-chuyen": "forwarding",
    "thu-hoi": "forwarding",
    "nhac-noi-nhan": "forwarding",
    "chuyen-ra-ngoai": "received",
    "gui-lai-lien-ket": "outside",
    "ghi-tra-loi-ben-ngoai": "outside",
    "nhan-goi-tra-loi": "outside",
    "ket-thuc-theo-tra-loi": "outside_answered",
    "phan-loai": "new",
    "thu-ly": "classified",
    "chuyen-don": "received",
    "huong-dan": "received",
    "tra-lai-don": "classified",
    "luu-don": "classified",
    "niem-phong-to-cao": "new",
    "sua-buoc": "classified",
    "thong-tin-khieu-nai": "verifying",
    "khong-thu-ly": "complaint_received",
    "giao-xac-minh": "complaint_accepted",
    "ket-qua-xac-minh": "verifying",
    "to-chuc-doi-thoai": "verifying",
    "ket-thuc-doi-thoai": "dialogue",
    "gia-han": "verifying",
    "tam-dinh-chi": "verifying",
    "tiep-tuc": "suspended",
    "dinh-chi": "verifying",
    "du-thao-quyet-dinh": "verifying",
    "ky-quyet-dinh": "complaint_submitted",
    "gui-quyet-dinh": "decided",
    "cong-khai": "decision_sent",
    "co-hieu-luc": "decision_sent",
    "ngay-nhan-quyet-dinh": "decision_sent",
    "to-chuc-thi-hanh": "effective",
    "theo-doi-thi-hanh": "executing",
    "thi-hanh-xong": "executing",
    "ket-thuc-lan-dau": "gone_on",
    "ket-thuc-khieu-nai": "effective",
    "giao-viec": "accepted",
    "nhan-viec": "accepted",
    "hoi-nguoi-gui": "working",
    "thoi-cho": "an",
    "du-thao": "working",
    "trinh-ky": "drafted",
    "tra-du-thao": "submitted",
    "ky": "submitted",
    "gui-tra-loi": "signed",
    "ket-thuc": "answered",
    "ghi-chu": "working",
    "ghi-dai-dien": "working",
    "ghi-nguoi-cung-ky": "working",
    "bo-nguoi-cung-ky": "verifying",
    "cu-dai-dien": "verifying",
    "ket-thuc-dai-dien": "verifying",
    "bien-nhan": "new",
    "soan-van-ban": "accepted",
    "tu-ky-van-ban": "verifying",
    "sua-van-ban": "accepted",
    "trinh-ky-van-ban": "accepted",
    "ky-van-ban": "accepted",
    "gui-van-ban": "letter_signed",
    "giao-tai-quay": "an",
    "thu-hoi-van-ban": "an",
}
# The same for the steps of a denunciation; those that are not here are shown on the one that is ready to be accepted.
TOLD_CASES: dict[str, str] = {
    "tiep-nhan": "forwarding",
    "tra-noi-chuyen": "forwarding",
    "thu-hoi": "forwarding",
    "ket-thuc-thong-tin": "information",
    "sua-quyet-dinh": "information",
    "to-xac-minh": "accepted",
    "muc-do": "verifying",
    "gia-han": "verifying",
    "them-thanh-vien": "verifying",
    "bot-thanh-vien": "verifying",
    "doi-truong-to": "verifying",
    "ghi-chep": "verifying",
    "trung-cau": "verifying",
    "ket-qua-giam-dinh": "expert",
    "bao-cao": "verifying",
    "xac-minh-lai": "verified",
    "tam-dinh-chi": "verifying",
    "tiep-tuc": "suspended",
    "dinh-chi": "verifying",
    "ket-luan": "verified",
    "chuyen-dieu-tra": "concluded",
    "xu-ly-ket-luan": "concluded",
    "bao-cao-xu-ly": "published",
    "cong-khai": "concluded",
    "tra-loi-noi-chuyen": "part_withdrawn",
    "giao-theo-doi": "concluded",
    "bao-cao-thuc-hien": "published",
    "rut-bang-bien-ban": "accepted",
    "ghi-nhan-rut": "part_withdrawn",
    "dinh-chi-do-rut": "withdrawing",
    "van-giai-quyet": "withdrawing",
    "nhan-de-nghi-bao-ve": "accepted",
    "van-ban-de-nghi-bao-ve": "protect",
    "ap-dung-bao-ve": "protect",
    "khong-bao-ve": "protect",
    "thay-doi-bao-ve": "protected",
    "cham-dut-bao-ve": "protected",
}
# Cases of three kinds: where they came in, at Giang's body, at Dũng's.
SHOWN_CASES = ("new", "an", "binh")


@dataclass(frozen=True, slots=True)
class Address:
    """One address with real arguments. `label` names what it shows where the route has several."""

    route: str
    url: str
    label: str = ""

    @property
    def name(self) -> str:
        """As the matrix calls it."""
        return f"{self.route} {self.label}".strip()


def addresses(world: World) -> list[Address]:
    """Every route with everything real that it can show; a route without a row in ARGUMENTS takes no arguments."""
    return [address for route in routes() if route.name not in WITHOUT for address in _of(route, world)]


def _of(route: Route, world: World) -> Iterator[Address]:
    if not route.parameters:
        yield Address(route.name, route.filled({}))
        return
    for label, arguments in ARGUMENTS[route.name](world):
        yield Address(route.name, route.filled(arguments), label)


def _one(make: Callable[[World], Arguments]) -> Callable[[World], list[tuple[str, Arguments]]]:
    return lambda world: [("", make(world))]


def _case(name: str, **more: object) -> Callable[[World], Arguments]:
    return lambda world: {"code": world.cases[name].code, **more}


def _cases(world: World) -> list[tuple[str, Arguments]]:
    return [(name, _case(name)(world)) for name in SHOWN_CASES]


def _two(world: World) -> Arguments:
    return {"code": world.cases["new"].code, "other": world.cases["binh"].code}


def _steps(world: World) -> list[tuple[str, Arguments]]:
    return [(slug, _case(STEP_CASES[slug], slug=slug)(world)) for slug in STEPS]


def _told(
    name: str, make: Callable[[World], Arguments] = lambda _world: {}
) -> Callable[[World], list[tuple[str, Arguments]]]:
    return _one(lambda world: {"code": world.told[name].code, **make(world)})


def _told_steps(world: World) -> list[tuple[str, Arguments]]:
    return [(slug, {"code": world.told[TOLD_CASES.get(slug, "ready")].code, "slug": slug}) for slug in TOLD_STEPS]


def _told_letter(**more: object) -> Callable[[World], list[tuple[str, Arguments]]]:
    return _told("accepted", lambda world: {"letter_code": world.told_letter.code, **more})


def _told_file(**more: object) -> Callable[[World], list[tuple[str, Arguments]]]:
    return _told("ready", lambda world: {"file_id": world.told_file.pk, **more})


def _filing(_world: World) -> list[tuple[str, Arguments]]:
    return [(step.name, {"name": step.name}) for step in FILING if step.form]


def _denouncing(_world: World) -> list[tuple[str, Arguments]]:
    return [(step.name, {"name": step.name}) for step in DENOUNCING if step.form]


def _person(world: World) -> Arguments:
    return {"pk": world.people.giang.pk}


def _reset_key(world: World) -> Arguments:
    user: User = world.people.giang
    return {"uidb36": int_to_base36(user.pk), "key": default_token_generator.make_token(user)}


def _rule(_world: World) -> Arguments:
    return {"code": Rule.objects.filter(valid_to=None).order_by("code")[0].code}


def _day(_world: World) -> Arguments:
    day = CalendarDay.objects.filter(date__gte=clock.today()).order_by("date")[0]
    return {"on": day.date.isoformat(), "kind": day.kind}


def _remote(_world: World) -> Arguments:
    period = {"code": "99001", "level": Level.COMMUNE, "valid_from": date(2025, 7, 1)}
    Place.objects.get_or_create(**period, defaults={"name": "Thử", "full_name": "Xã Thử", "unit_type": "Xã"})
    place = mark_remote("99001", start=date(2026, 1, 5), source="Quyết định 861/QĐ-TTg", by=SystemActor("test"))
    return {"number": place.pk}


def _template(_world: World) -> Arguments:
    return {"code": next(code for code, _wording in TEMPLATES)}


def _post(world: World) -> Arguments:
    return {"pk": world.post_of("ha").pk}


ARGUMENTS: dict[str, Callable[[World], list[tuple[str, Arguments]]]] = {
    "portal:step": _filing,
    "portal:denunciation_step": _denouncing,
    "portal:denunciation_letter": _one(lambda _world: {"number": 1}),
    "portal:denunciation_letter_file": _one(lambda _world: {"number": 1}),
    "portal:contact_link": _one(lambda world: {"token": world.contact_link}),
    "portal:case_file": _one(lambda world: {"key": world.file_key}),
    "portal:letter": _one(lambda world: {"code": world.letter.code}),
    "portal:outside_link": _one(lambda world: {"token": world.link}),
    "portal:outside_file": _one(lambda world: {"key": world.outside_file_key}),
    "api:track": _one(_case("an")),
    "api:case": _one(_case("an")),
    "case:detail": _cases,
    "case:reissue": _cases,
    "case:step": _steps,
    "case:repeats": _cases,
    "case:compare": _one(_two),
    "case:second": _one(_case("decision_sent")),
    "case:tie": _one(lambda world: {**_two(world), "slug": "gan"}),
    "case:signers": _one(_case("verifying")),
    "case:package": _one(_case("outside")),
    "case:delivery": _one(lambda world: {"code": world.cases["an"].code, "pk": world.letter.recipients.get().pk}),
    "case:edit_draft": _one(lambda world: {"code": world.cases["verifying"].code, "letter": world.draft.code}),
    "case:bind": _cases,
    "case:bound_file": _one(lambda world: {"code": world.cases["an"].code, "key": world.bound_key}),
    "case:file": _one(lambda world: {"code": world.cases["an"].code, "key": world.file_key}),
    "documents:register": _one(lambda world: {"series_id": world.series.pk}),
    "documents:wording": _one(lambda world: {"body": world.wording.body.code, "template": "receipt"}),
    "documents:wording_version": _one(lambda world: {"pk": world.wording.pk}),
    "documents:pdf": _one(lambda world: {"code": world.letter.code}),
    "documents:docx": _one(lambda world: {"code": world.letter.code}),
    "desk:sign": _one(lambda world: {"code": world.waiting_letter.code}),
    "desk:give_back": _one(lambda world: {"code": world.waiting_letter.code}),
    "documents:detail": _one(lambda world: {"code": world.letter.code}),
    "notices:mark-read": _one(lambda world: {"notification_id": world.notification.pk}),
    "notices:retry": _one(lambda world: {"key": world.outbox.key}),
    "notices:template": _one(_template),
    "notices:restore": _one(_template),
    "law:rule": _one(_rule),
    "law:switch": _one(_rule),
    "law:version": _one(_rule),
    "law:confirm_year": _one(lambda _world: {"year": clock.today().year + 1}),
    "law:day": _one(_day),
    "organizations:body": _one(lambda _world: {"code": "SNNMT"}),
    "organizations:remote_end": _one(_remote),
    "operations:job_retry": _one(lambda world: {"pk": world.job.pk}),
    "operations:job_give_up": _one(lambda world: {"pk": world.job.pk}),
    "account_reset_password_from_key": _one(_reset_key),
    "mfa_remove_webauthn": _one(lambda world: {"pk": world.passkey_id}),
    "mfa_edit_webauthn": _one(lambda world: {"pk": world.passkey_id}),
    "rights:mine": lambda world: [*_cases(world), ("denunciation", {"code": world.told["ready"].code})],
    "desk:end_inspection": _one(lambda world: {"pk": world.inspection.pk}),
    "accounts:one_time_link": _one(lambda world: {"token": world.password_link}),
    "accounts:end_session": _one(lambda world: {"pk": world.session_id}),
    "accounts:void_token": _one(lambda world: {"pk": world.token_id_of("giang")}),
    "accounts:revoke_token": _one(lambda world: {"pk": world.token_id_of("giang")}),
    "accounts:person": _one(_person),
    "accounts:give_post": _one(_person),
    "accounts:leave": _one(_person),
    "accounts:deactivate": _one(_person),
    "accounts:reactivate": _one(_person),
    "accounts:end_sessions": _one(_person),
    "accounts:password_link": _one(_person),
    "accounts:ask_reset": _one(_person),
    "accounts:end_post": _one(_post),
    "accounts:name_deputy": _one(_post),
    "accounts:end_deputy": _one(lambda world: {"pk": world.deputy.pk}),
    "denunciations:case": _told("ready"),
    "denunciations:step": _told_steps,
    "denunciations:file": _told_file(),
    "denunciations:page": _told_file(number=1),
    "denunciations:identity": _told("ready", lambda world: {"opening_id": world.told_opening.pk}),
    "denunciations:redact": _told("ready"),
    "denunciations:scan": _told_file(),
    "denunciations:kept-out": _told("ready"),
    "denunciations:let-in": _told("ready"),
    "denunciations:letters": _told("accepted"),
    "denunciations:draft-letter": _told("accepted", lambda _world: {"template": "tc_result"}),
    "denunciations:letter": _told_letter(),
    "denunciations:edit-letter": _told_letter(),
    "denunciations:letter-pdf": _told_letter(),
    "denunciations:act-on-letter": _told_letter(name="trinh"),
    "vault:make": _one(lambda _world: {"purpose": "officer", "body_code": "BTCD"}),
    "vault:unlock": _one(lambda world: {"key_id": world.approver_key.pk}),
    "vault:forgotten": _one(lambda world: {"key_id": world.approver_key.pk}),
    "vault:change": _one(lambda world: {"key_id": world.approver_key.pk}),
    "vault:decide": _one(lambda world: {"opening_id": world.opening.pk}),
    "vault:finish-escrow": _one(lambda world: {"use_id": world.escrow_use.pk}),
    "accounts:decide_reset": _one(lambda world: {"pk": world.reset_id}),
}
