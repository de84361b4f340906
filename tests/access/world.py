"""A small province in which every address of the site has something real to show.

An holds the secret of the case `an`, Bình that of `binh`, Kín that of a denunciation, the water company a link; the
other cases stand one in each state that a page of the desk works on. All of them came there by the real actions of the
standing people.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from cryptography.hazmat.primitives.asymmetric import ec
from django.db import transaction
from django.test import Client
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)
from pytest_django import DjangoDbBlocker

from phoihop.accounts.actions.sign_in import issue_password_link, request_reset
from phoihop.accounts.interface import Deputy, Post, User, create_token, name_deputy
from phoihop.accounts.models.doors import ApiToken
from phoihop.core import clock
from phoihop.denunciations import interface as denunciations
from phoihop.denunciations.interface import CaseLetter, Denunciation
from phoihop.denunciations.interface import Filed as Denounced
from phoihop.documents.interface import Document, documents_of
from phoihop.documents.models import NumberSeries, OfficeWording
from phoihop.documents.office_wording import propose_wording
from phoihop.files.interface import files_of
from phoihop.jobs.interface import Job, JobState, enqueue
from phoihop.law.interface import load_calendar, load_law
from phoihop.notices.interface import Contact, Outbox, notify
from phoihop.notices.models import Notification
from phoihop.notices.states import OutboxState
from phoihop.organizations.interface import Body
from phoihop.petitions import interface as petitions
from phoihop.petitions.actions.binding import ask_binding, bind_asked
from phoihop.petitions.interface import Applicant, Filed, InspectorReading, Petition
from phoihop.portal.actions import begin_draft, keep_answers, show_notice
from phoihop.portal.cookies import CASE, DRAFT, SEALED_DRAFT
from phoihop.portal.models import NoticeKind
from phoihop.vault.actions.escrow import begin_escrow
from phoihop.vault.interface import Opening, VaultKey, ask_opening, seal_file
from phoihop.vault.models import EscrowUse, SealedFile
from tests.denunciations import steps as ways
from tests.denunciations.people import Unit, file_one
from tests.denunciations.scans import scan_png
from tests.files.samples import jpeg, upload
from tests.people import PASSWORD, People, everybody, holder, new_post, signed_in, standing_body
from tests.petitions.factories import TO_VERIFYING, Walk, new_filing
from tests.petitions.groups import signed_by_two
from tests.petitions.outside import token as newest_token
from tests.portal.denouncing import GOOD as DENOUNCING
from tests.portal.journey import GOOD
from tests.vault.keepers import SUBJECT, Keepers, key_of, new_keepers, opened, seal_one

HANDED_ON = ["classify", "forward", "receive"]
TO_WORK = [*HANDED_ON, "accept", "assign"]
TO_SIGNED = [*TO_WORK, "draft", "submit", "sign"]
TO_DECIDED = [*HANDED_ON, *TO_VERIFYING[1:], "report", "draft_decision", "submit", "sign_decision"]
# name of the case: kind, the body it goes to, the steps that bring it where it stands
CASES: dict[str, tuple[str, str, list[str]]] = {
    "new": ("KNPA", "", []),
    "classified": ("KNPA", "", ["classify"]),
    "forwarding": ("KNPA", "SNNMT", ["classify", "forward"]),
    "received": ("KNPA", "SNNMT", HANDED_ON),
    "accepted": ("KNPA", "SNNMT", [*HANDED_ON, "accept"]),
    "letter_signed": ("KNPA", "SNNMT", [*HANDED_ON, "accept", "sign_letter"]),
    "an": ("KNPA", "SNNMT", [*HANDED_ON, "accept", "sign_letter", "send_letter", "assign", "ask"]),
    "working": ("KNPA", "SNNMT", TO_WORK),
    "drafted": ("KNPA", "SNNMT", [*TO_WORK, "draft"]),
    "submitted": ("KNPA", "SNNMT", [*TO_WORK, "draft", "submit"]),
    "signed": ("KNPA", "SNNMT", TO_SIGNED),
    "answered": ("KNPA", "SNNMT", [*TO_SIGNED, "send"]),
    "closed": ("KNPA", "SNNMT", [*TO_SIGNED, "send", "close"]),
    "binh": ("KNPA", "SXD", TO_WORK),
    "outside_answered": ("KNPA", "SNNMT", [*HANDED_ON, "outside", "outside_answer"]),
    "outside": ("KNPA", "SNNMT", [*HANDED_ON, "outside", "sign_letter", "send_letter"]),
    "complaint_received": ("KN", "SNNMT", HANDED_ON),
    "complaint_accepted": ("KN", "SNNMT", [*HANDED_ON, "accept"]),
    "verifying": ("KN", "SNNMT", [*HANDED_ON, "accept", "verify"]),
    "dialogue": ("KN", "SNNMT", [*HANDED_ON, "accept", "verify", "dialogue"]),
    "suspended": ("KN", "SNNMT", [*HANDED_ON, "accept", "verify", "suspend"]),
    "complaint_submitted": ("KN", "SNNMT", TO_DECIDED[:-1]),
    "decided": ("KN", "SNNMT", TO_DECIDED),
    "decision_sent": ("KN", "SNNMT", [*TO_DECIDED, "send_decision"]),
    "gone_on": ("KN", "SNNMT", [*TO_DECIDED, "send_decision", "go_on"]),
}
LONG_OVER = timedelta(days=90)  # a decision takes effect once its term has passed


@dataclass(frozen=True, slots=True)
class World:
    """What there is. `cases` by the names of CASES, with code and secret; `tokens` by the name of the person."""

    people: People
    cases: dict[str, Filed]
    tokens: dict[str, str]
    revoked_token: str
    draft_token: str
    contact_link: str
    denounced: Denounced
    sealed_draft_token: str
    password_link: str
    letter: Document
    waiting_letter: Document
    file_key: str
    link: str
    outside_file_key: str
    bound_key: str
    draft: Document
    wording: OfficeWording
    series: NumberSeries
    outbox: Outbox
    notification: Notification
    job: Job
    deputy: Deputy
    reset_id: int
    passkey_id: int
    session_id: int
    approver_key: VaultKey
    opening: Opening
    escrow_use: EscrowUse
    inspection: InspectorReading
    told: dict[str, Denunciation]
    told_file: SealedFile
    told_letter: CaseLetter
    told_opening: Opening

    def own_case(self, name: str) -> Filed | Denounced:
        """The case whose secret that person holds."""
        return self.denounced if name == "kin" else self.cases[name]

    def post_of(self, name: str) -> Post:
        """The post of a standing person."""
        user: User = getattr(self.people, name)
        return Post.objects.get(user=user)

    def token_id_of(self, name: str) -> int:
        """The key of a person's token."""
        return ApiToken.objects.get(user=getattr(self.people, name), revoked_at=None).pk


class StandingWalk(Walk):
    """The walk of a case through the hands of the standing people."""

    def __init__(self, filed: Filed, people: People, *, to: str) -> None:
        self.petition, self.filed, self.to, self.transfer = filed.petition, filed, to, None
        self.officer, self.leader = people.chi, people.ha
        self.receivers = {"SNNMT": (people.giang, people.ha), "SXD": (people.dung, people.lan)}

    def do_receive(self) -> None:
        assert self.transfer is not None
        self.officer, self.leader = self.receivers[self.to]
        petitions.accept_transfer(self.transfer, by=self.officer)

    def do_sign_letter(self) -> None:
        petitions.sign_letter(self.petition, petitions.unsigned_letters(self.petition)[-1], by=self.leader)

    def do_send_letter(self) -> None:
        petitions.send_letter(self.petition, petitions.unsent_letters(self.petition)[-1], by=self.officer)

    def do_effect(self) -> None:
        petitions.take_effect(self.petition, by=self.officer)

    def do_go_on(self) -> None:
        petitions.file_second(self.holder, text="Chưa xét nguồn gốc đất.", key="khoa-khieu-nai-lan-hai-cua-the-gioi")


def build_world(people: People) -> World:
    """Fill an empty database that has its law and calendar, and the standing people."""
    load_law()
    load_calendar()
    for code in ("BTCD", "SXD", "SNNMT", "TTTP", "BTGDV", "VPUB"):
        standing_body(code)
    show_notice(kind=NoticeKind.KHMER_PAGE, message="Người đọc soát, 20/11/2026", by=people.son)
    cases = {name: _case(name, people) for name in CASES}
    cases["effective"] = _effective(people, "effect")
    cases["executing"] = _effective(people, "effect", "order")
    tokens = {name: create_token(user=user, label="thử", by=user) for name, user in people if user.may("token.use")}
    own = cases["an"].petition
    signed_by_two(cases["verifying"].petition, by=people.giang)
    keepers, opening, escrow_use = _sealed(people)
    unit = _unit(keepers, people)
    told = _told(unit)
    return World(
        people=people,
        cases=cases,
        tokens=tokens,
        revoked_token=_revoked_token(people),
        draft_token=_draft(),
        contact_link=_contact_link(cases["new"]),
        denounced=_denounced(unit),
        sealed_draft_token=_sealed_draft(),
        password_link=issue_password_link(user=people.quyen, by=people.son),
        letter=documents_of("petition", own.code).filter(state="sent")[0],
        waiting_letter=documents_of("petition", cases["submitted"].code).get(state="submitted"),
        file_key=files_of("petition", own.code)[0].key,
        link=newest_token(),
        outside_file_key=files_of("petition", cases["outside"].code)[0].key,
        bound_key=_bound(people, own),
        wording=_wording(people),
        draft=petitions.draft_by_hand(cases["verifying"].petition, template="working_minutes", by=people.giang),
        series=NumberSeries.objects.filter(body=own.owner_body).order_by("pk")[0],
        outbox=_stuck_message(),
        notification=_notification(people),
        job=_stuck_job(),
        deputy=_deputy(people),
        reset_id=request_reset(user=people.minh, reason="Rơi điện thoại.", by=people.minh).pk,
        passkey_id=_passkey(people.giang).pk,
        session_id=_session(people.giang).pk,
        approver_key=keepers.ngan,
        opening=opening,
        escrow_use=escrow_use,
        inspection=_inspection(people, cases["closed"]),
        told=told,
        told_file=SealedFile.objects.get(compartment__subject_id=told["ready"].code),
        told_letter=denunciations.draft_letter(
            told["accepted"], template="tc_result", values={"conclusion": "Đúng."}, by=people.minh
        ),
        told_opening=ask_opening(matter=told["ready"].matter, using=opened(unit.minh), reason="verify", by=people.minh),
    )


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Built once for a module; what a test writes in it is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world(everybody())
        transaction.set_rollback(True)


def _case(name: str, people: People) -> Filed:
    kind, to, steps = CASES[name]
    filed = new_filing(
        kind=kind,
        subject=f"Đường ngập sau mưa ({name})",
        applicant=Applicant(name="Nguyễn Thị An", phone="0900000001", email="an@vi-du.example"),
        uploads=[upload(jpeg())] if name in {"an", "binh", "outside"} else (),
    )
    walk = StandingWalk(filed, people, to=to)
    for step in steps:
        walk.step(step)
    return filed


def _effective(people: People, *then: str) -> Filed:
    """A decision whose term has passed, and what came after it."""
    with time_machine.travel(clock.now() - LONG_OVER, tick=False):
        filed = new_filing(kind="KN", subject="Khiếu nại quyết định thu hồi đất")
        walk = StandingWalk(filed, people, to="SNNMT")
        for step in [*TO_DECIDED, "send_decision", "publish"]:
            walk.step(step)
    for step in then:
        walk.step(step)
    return filed


def _revoked_token(people: People) -> str:
    raw = create_token(user=people.chi, label="đã hủy", by=people.chi)
    ApiToken.objects.filter(label="đã hủy").update(revoked_at=clock.now())
    return raw


def _draft() -> str:
    """A filing in which everything is answered."""
    draft = begin_draft()
    answers = draft.answers
    for step, written in GOOD.items():
        answers = answers.with_step(step, written)
    return keep_answers(draft, answers).token


def _contact_link(filed: Filed) -> str:
    """What the new address of a person must open to confirm."""
    sent: list[str] = []
    petitions.ask_contact_change(
        petitions.CaseHolder(filed.petition), news_by="email", email="moi@vi-du.example", link_to=_noting(sent)
    )
    return sent[0]


def _noting(sent: list[str]) -> Callable[[str], str]:
    def link_to(raw: str) -> str:
        sent.append(raw)
        return f"https://vi-du.example/xac-nhan/{raw}/"

    return link_to


def _denounced(unit: Unit) -> Denounced:
    """A denunciation to which the unit has sent a paper."""
    filed = file_one()
    ways.laid_paper(filed.denunciation, unit)
    return filed


def _sealed_draft() -> str:
    draft = begin_draft()
    answers = draft.answers
    for step, written in DENOUNCING.items():
        answers = answers.with_step(step, written)
    return keep_answers(draft, answers).token


def _stuck_message() -> Outbox:
    message = Outbox.objects.order_by("pk")[0]
    Outbox.objects.filter(pk=message.pk).update(state=OutboxState.STUCK)
    return message


def _notification(people: People) -> Notification:
    notify(template="notices.test", to=Contact(user=people.giang), context={"sender": "Phan Văn Sơn"})
    return Notification.objects.filter(user_id=people.giang.pk).order_by("-pk")[0]


def _stuck_job() -> Job:
    job = enqueue("documents.render", document_id=0)
    Job.objects.filter(pk=job.pk).update(state=JobState.STUCK, finished_at=clock.now(), last_error="OSError")
    return job


def _deputy(people: People) -> Deputy:
    today: date = clock.today()
    post = Post.objects.get(user=people.ha)
    return name_deputy(post=post, deputy=people.lan, valid_from=today, valid_to=today, by=people.son)


def _passkey(user: User) -> Authenticator:
    """As a registered key lies in the table; nobody can sign with it."""
    name = b"khoa-o-ban-lam-viec"
    key = ES256.from_cryptography_key(ec.derive_private_key(7, ec.SECP256R1()).public_key())  # type: ignore[no-untyped-call]  # fido2
    credential = AttestedCredentialData.create(Aaguid(bytes(16)), name, key)
    flags = AuthenticatorData.FLAG
    known = AuthenticatorData.create(
        sha256(b"testserver").digest(), flags.UP | flags.UV | flags.AT, 0, bytes(credential)
    )
    response = {
        "clientDataJSON": websafe_encode(CollectedClientData.create("webauthn.create", b"thu", "https://testserver")),
        "attestationObject": websafe_encode(AttestationObject.create("none", known, {})),
    }
    public = {"id": websafe_encode(name), "rawId": websafe_encode(name), "type": "public-key", "response": response}
    data = {"name": "Khóa ở bàn làm việc", "credential": {**public, "clientExtensionResults": {}}}
    return Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data=data)


def _session(user: User) -> UserSession:
    """She is signed in at another machine too."""
    key = signed_in(user).session.session_key
    return UserSession.objects.create(user=user, session_key=key, ip="127.0.0.1", user_agent="Máy khác")


def _inspection(people: People, filed: Filed) -> InspectorReading:
    """Oanh reads a case that no other address shows."""
    return petitions.open_reading(filed.code, reason="planned", decision="12/QĐ-TTTP", by=people.oanh)


def _bound(people: People, case: Petition) -> str:
    """The whole file of a case, made for Chi."""
    asked = ask_binding(case, masked=False, by=people.chi)
    bind_asked(asked.key)
    return asked.key


def _wording(people: People) -> OfficeWording:
    """Sơn words a letter of his own body."""
    body = Body.objects.get(pk=next(iter(people.son.bodies_for("template.manage"))))
    sentences = {"extra": "Bộ phận Một cửa làm việc sáng thứ Hai đến sáng thứ Sáu."}
    return propose_wording(body=body, template="receipt", sentences=sentences, by=people.son)


def _sealed(people: People) -> tuple[Keepers, Opening, EscrowUse]:
    """A sealed matter of a colleague of Minh; Ngân is asked, and the reserve was begun."""
    colleague = holder("niemphong", "Đồng Nghiệp Của Minh", "vault_officer", "TTTP", "Thanh tra viên")
    keepers = new_keepers(colleague, people.ngan)
    seal_one(colleague)
    first, second, _third = keepers.escrow
    opening = ask_opening(matter=SUBJECT, using=opened(keepers.minh), reason="verify", by=colleague)
    use = begin_escrow(body=standing_body("TTTP"), second=second, using=opened(first), by=first.holder)
    return keepers, opening, use


def _unit(keepers: Keepers, people: People) -> Unit:
    """Minh keeps a key and heads the unit too; in the reception board he has a seat and no key yet."""
    for body in ("TTTP", "BTCD"):
        new_post(people.minh, body, role="resolver", title="Người giải quyết")
    receiver = holder("nhantc", "Người Nhận Tố Cáo", "vault_officer", "BTCD", "Cán bộ")
    key_of(receiver, "BTCD", "officer")
    second = holder("nguoithuhai", "Người Thứ Hai", "approver", "VPUB", "Phó Văn phòng")
    key_of(second, "VPUB", "approver")
    key = key_of(people.minh, "TTTP", "officer")
    return Unit(keepers, key, key)


def _told(unit: Unit) -> dict[str, Denunciation]:
    """Denunciations, one in each state that a page works on."""
    using, minh = opened(unit.minh), unit.minh.holder
    told = {
        "ready": ways.ready(unit, files=[seal_file(scan_png(), name="don.png")]),
        "forwarding": ways.ready(unit),
        "information": ways.filed(),
        "accepted": ways.accepted(unit),
        "verifying": ways.verifying(unit),
        "expert": ways.verifying(unit),
        "verified": ways.verified(unit),
        "suspended": ways.verifying(unit),
        "concluded": ways.concluded(unit),
        "published": ways.concluded(unit),
        "withdrawing": ways.verifying(unit),
        "part_withdrawn": ways.filed(),
        "protect": ways.accepted(unit),
        "protected": ways.accepted(unit),
    }
    board = standing_body("BTCD")
    denunciations.forward_denunciation(told["forwarding"], to_body=board, ground="competent", using=using, by=minh)
    denunciations.take_as_information(told["information"], ground="wrong-form", reason="Thư.", by=minh)
    denunciations.set_criteria(told["verifying"], criteria=["places"], by=minh)
    denunciations.ask_expert(told["expert"], text="Giám định.", by=minh)
    _asked_of(told, unit)
    denunciations.note_forwarder(told["part_withdrawn"], text="Báo chuyển.", by=minh)
    denunciations.watch_execution(told["published"], by=minh)
    denunciations.suspend_resolution(told["suspended"], ground="other-result", reason="Chờ.", using=using, by=minh)
    return told


def _asked_of(told: dict[str, Denunciation], unit: Unit) -> None:
    """Withdrawals and protections that wait, one protection that is applied, one matter that was acted on."""
    minh, using = unit.minh.holder, opened(unit.minh)
    denunciations.note_withdrawal(told["withdrawing"], whole=True, text="Xin rút.", by=minh)
    denunciations.note_withdrawal(told["part_withdrawn"], whole=False, text="Xin rút một phần.", by=minh)
    wish: dict[str, Any] = {"measures": ["secrecy"], "people": ["self"], "text": "Bị dọa.", "by": minh}
    denunciations.note_protection(told["protect"], **wish)
    applied = denunciations.note_protection(told["protected"], **wish)
    denunciations.apply_protection(applied, **wish, using=using)
    row = told["published"]
    denunciations.act_on_conclusion(row, acts=["discipline"], using=using, by=minh)


def staff_client(user: User) -> Client:
    """Signed in a moment ago, so that no page asks for the password once more."""
    client = Client()
    client.force_login(user)
    assert client.post("/tai-khoan/xac-nhan-mat-khau/", {"password": PASSWORD}).status_code == 302
    return client


def petitioner_client(filed: Filed | Denounced) -> Client:
    """The browser of somebody who typed code and secret."""
    client = Client()
    assert client.post("/tra-cuu/", {"code": filed.code, "secret": filed.secret}).status_code == 302
    assert CASE in client.cookies
    return client


def outside_client(link: str) -> Client:
    """The browser of the body outside, which pressed the button behind its link."""
    client = Client()
    assert client.post(f"/lien-thong/mo/{link}/").status_code == 302
    return client


def client_of(world: World, name: str) -> Client:
    """The browser of a standing person: `anonymous`, `an`, `binh`, `kin`, or somebody who can sign in."""
    makers: dict[str, Callable[[], Client]] = {
        "anonymous": Client,
        "an": lambda: _with_draft(petitioner_client(world.cases["an"]), world.draft_token),
        "binh": lambda: petitioner_client(world.cases["binh"]),
        "capnuoc": lambda: outside_client(world.link),
        "kin": lambda: _with_draft(petitioner_client(world.denounced), world.sealed_draft_token, name=SEALED_DRAFT),
    }
    return makers[name]() if name in makers else staff_client(getattr(world.people, name))


def _with_draft(client: Client, token: str, *, name: str = DRAFT) -> Client:
    client.cookies[name] = token
    return client
