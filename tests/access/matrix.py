"""Who may open what: one row an address, by its URL name, on a row that really exists.

A new address needs a row. Take one of

    "room:name": everybody(),              anybody, 200
    "room:name": own("an"),                public, but only for whoever holds that code or draft; others are led away
    "room:name": link(),                   public, but only for the body outside that holds the link; for others: 404
    "room:name": staff(),                  whoever is signed in; others are led to the sign-in door
    "room:name": staff("giang"),           of the signed-in only these; for all others the row does not exist: 404
    "room:name": only("son"),              these standing people; other signed-in people get 403
    "room:name": only("ha", strangers=…),  for these the row does not exist, though they may open others: 404

and `status=` for what those who may get by GET where it is not 200: 405 where only POST is meant, 302 where they are
led on. Where the arguments lead to nothing they get 404, or what `missing=` says. An address that shows several things
has a row for each, its label after the name. The arguments are in `addresses.py`; the people are those of
`tests/people.py`, An, who holds the secret of the case `an`, Bình, who holds that of the case `binh`, and Kín, who
holds that of a denunciation and the draft of another; and the water company, which holds a link.
"""

from dataclasses import dataclass

PETITIONERS = ("an", "binh", "kin")
OUTSIDE = "capnuoc"  # a body outside the system, who opened the link of the case `outside`
VISITORS = ("anonymous", *PETITIONERS, OUTSIDE)  # nobody of the staff is signed in
HANDLING = ("chi", "dung", "giang", "ha", "lan")  # bodies that receive, forward and answer
LEADERS = ("ha", "lan")
READING = (*HANDLING, "minh", "oanh")  # petition.read; which cases, the selectors decide
TOKENS = (*HANDLING, "oanh", "phuc", "quyen", "son")
EVERYONE = (*VISITORS, *READING, "ngan", "phuc", "quyen", "son")


@dataclass(frozen=True, slots=True)
class Row:
    """What each person gets by GET: `mark` is the door of the view, `others` what those get who are not named."""

    mark: str
    opens: tuple[str, ...]
    status: int = 200
    strangers: tuple[str, ...] = ()
    visitors: int = 302
    others: int = 403
    missing: int = 404

    def expected(self, person: str) -> int:
        """The status that `person` must get."""
        if person in self.opens:
            return self.status
        if person in self.strangers:
            return 404
        return self.visitors if person in VISITORS else self.others


def everybody(status: int = 200, *, visitors: int | None = None, missing: int = 404) -> Row:
    visitors = status if visitors is None else visitors
    return Row("public", (), status, visitors=visitors, others=status, missing=missing)


def own(*people: str, status: int = 200, strangers: tuple[str, ...] = (), missing: int = 404) -> Row:
    return Row("public", people, status, strangers, others=302, missing=missing)


def link() -> Row:
    return Row("public", (OUTSIDE,), visitors=404, others=404)


def staff(*people: str, status: int = 200) -> Row:
    return Row("staff", people, status, others=404 if people else status)


def only(*people: str, status: int = 200, strangers: tuple[str, ...] = ()) -> Row:
    return Row("only", people, status, strangers)


def case(*people: str) -> Row:
    """A page of one case: for whoever reads cases, but not this one or not now, it does not exist."""
    return only(*people, strangers=READING)


MATRIX: dict[str, Row] = {
    "portal:add_information": own("an", "binh", strangers=("kin",)),
    "portal:answer_question": own("an", "binh", strangers=("kin",)),
    "portal:withdraw": own("an", "binh", strangers=("kin",)),
    "portal:nudge": own("an", "binh", status=405, strangers=("kin",)),
    "portal:verdict": own("an", "binh", strangers=("kin",)),
    "portal:dispute": own("an", "binh", strangers=("kin",)),
    "portal:case_file": own("an", strangers=("binh", "kin")),
    "portal:letter": own("an", strangers=("binh", "kin")),
    "portal:outside_link": everybody(),
    "portal:outside": link(),
    "portal:outside_answer": link(),
    "portal:outside_note": link(),
    "portal:outside_decline": link(),
    "portal:outside_slip": link(),
    "portal:outside_file": link(),
    "desk:many": only(*HANDLING, status=302),
    "desk:search": only(*READING),
    "desk:incoming": only(*HANDLING),
    "desk:statistics": only(*READING),
    "desk:leader": only(*LEADERS),
    "desk:to_sign": only(*LEADERS),
    "desk:sign": only("ha", strangers=("lan",)),
    "desk:give_back": only("ha", strangers=("lan",)),
    "desk:inspect": only("oanh"),
    "desk:end_inspection": only("oanh", status=405),
    "desk:inspected": only(*LEADERS),
    "desk:hand_on": only(*LEADERS),
    "desk:worklist": only(*READING),
    "competence:table": staff(),
    "case:register": only("chi", "dung", "giang"),
    "case:detail new": case("chi"),
    "case:detail an": case("chi", "giang", "ha"),
    "case:detail binh": case("chi", "dung", "lan"),
    "case:reissue new": only("chi"),
    "case:reissue an": only("chi"),
    "case:reissue binh": only("chi"),
    "case:repeats new": case("chi"),
    "case:repeats an": case("chi", "giang", "ha"),
    "case:repeats binh": case("chi", "dung", "lan"),
    "case:compare": case("chi"),
    "case:tie": case("chi"),
    "case:step tiep-nhan": case("giang", "ha"),
    "case:step tra-noi-chuyen": case("giang", "ha"),
    "case:step thu-hoi": case("chi"),
    "case:step nhac-noi-nhan": case("chi"),
    "case:step chuyen-ra-ngoai": case("giang", "ha"),
    "case:package": only("giang", "ha", strangers=("dung", "lan", "minh", "oanh")),
    "case:step nhan-goi-tra-loi": case("giang", "ha"),
    "case:step gui-lai-lien-ket": case("giang", "ha"),
    "case:step ghi-tra-loi-ben-ngoai": case("giang", "ha"),
    "case:step ket-thuc-theo-tra-loi": case("giang", "ha"),
    "case:step phan-loai": case("chi"),
    "case:step thu-ly": case("chi"),
    "case:step chuyen-don": case("giang", "ha"),
    "case:step huong-dan": case("giang", "ha"),
    "case:step tra-lai-don": case("chi"),
    "case:step luu-don": case("chi"),
    "case:step niem-phong-to-cao": case("chi"),
    "case:step sua-buoc": case("chi"),
    "case:step thong-tin-khieu-nai": case("giang", "ha"),
    "case:step khong-thu-ly": case("giang", "ha"),
    "case:step giao-xac-minh": case("giang", "ha"),
    "case:step ket-qua-xac-minh": case("giang", "ha"),
    "case:step to-chuc-doi-thoai": case("giang", "ha"),
    "case:step ket-thuc-doi-thoai": case("giang", "ha"),
    "case:step gia-han": case("ha"),
    "case:step tam-dinh-chi": case("ha"),
    "case:step tiep-tuc": case("ha"),
    "case:step dinh-chi": case("ha"),
    "case:step du-thao-quyet-dinh": case("giang", "ha"),
    "case:step ky-quyet-dinh": case("ha"),
    "case:step gui-quyet-dinh": case("giang", "ha"),
    "case:step cong-khai": case("giang", "ha"),
    "case:step co-hieu-luc": case("giang", "ha"),
    "case:step ket-thuc-khieu-nai": case("giang", "ha"),
    "case:step giao-viec": case("ha"),
    "case:step nhan-viec": case("giang", "ha"),
    "case:step hoi-nguoi-gui": case("giang", "ha"),
    "case:step thoi-cho": case("giang", "ha"),
    "case:step du-thao": case("giang", "ha"),
    "case:step trinh-ky": case("giang", "ha"),
    "case:step tra-du-thao": case("ha"),
    "case:step ky": case("ha"),
    "case:step gui-tra-loi": case("giang", "ha"),
    "case:step ket-thuc": case("giang", "ha"),
    "case:step ghi-chu": case("giang", "ha"),
    "case:step bien-nhan": case("chi"),
    "case:step sua-van-ban": case("chi", "giang", "ha"),
    "case:step trinh-ky-van-ban": case("chi", "giang", "ha"),
    "case:step ky-van-ban": case("ha"),
    "case:step gui-van-ban": case("giang", "ha"),
    "case:step thu-hoi-van-ban": case("ha"),
    "case:file": case("chi", "giang", "ha"),
    "portal:home": everybody(),
    "portal:file": everybody(),
    "portal:denunciation": everybody(),
    "portal:denunciation_sent": everybody(),
    "portal:denunciation_discard": everybody(405),
    "portal:denunciation_files": own("kin"),
    "portal:denunciation_check": own("kin"),
    "portal:denunciation_step nguoi-bi-to-cao": own("kin"),
    "portal:denunciation_step noi-xay-ra": own("kin"),
    "portal:denunciation_step noi-dung": own("kin"),
    "portal:denunciation_step nguoi-to-cao": own("kin"),
    "portal:denunciation_step bao-tin": own("kin"),
    "portal:sent": everybody(),
    "portal:discard": everybody(405),
    "portal:files": own("an"),
    "portal:check": own("an"),
    "portal:step viec-gi": own("an"),
    "portal:step noi-xay-ra": own("an"),
    "portal:step noi-dung": own("an"),
    "portal:step cho-ai": own("an"),
    "portal:step lien-he": own("an"),
    "portal:track": everybody(),
    "portal:case": own("an", "binh", "kin"),
    "portal:denunciation_message": own("kin", strangers=("an", "binh")),
    "portal:denunciation_withdraw": own("kin", strangers=("an", "binh")),
    "portal:denunciation_protection": own("kin", strangers=("an", "binh")),
    "portal:denunciation_further": own("kin", strangers=("an", "binh")),
    "portal:denunciation_secret": own("kin", strangers=("an", "binh")),
    "portal:denunciation_letter": own("kin", strangers=("an", "binh")),
    "portal:denunciation_letter_file": own("kin", strangers=("an", "binh")),
    "portal:close_case": everybody(405),
    "portal:reception": everybody(),
    "portal:privacy": everybody(),
    "portal:guide": everybody(),
    "portal:contact": everybody(),
    "portal:robots": everybody(),
    "portal:security": everybody(),
    "portal:notices": only("son"),
    "operations:healthz": everybody(),
    "operations:readyz": everybody(503),
    "operations:metrics": everybody(404),
    "operations:jobs": only("son"),
    "operations:job_retry": only("son", status=405),
    "operations:job_give_up": only("son", status=405),
    "documents:registers": only(*HANDLING),
    "documents:register": only("giang", "ha", strangers=HANDLING),
    "documents:pdf": staff("chi", "giang", "ha"),
    "documents:docx": staff("chi", "giang", "ha"),
    "documents:detail": staff("chi", "giang", "ha"),
    "notices:own": staff(),
    "notices:mark-all-read": staff(status=405),
    "notices:mark-read": staff(status=405),
    "notices:outbox": only("son"),
    "notices:test": only("son", status=405),
    "notices:retry": only("son", status=405),
    "notices:templates": only("son"),
    "notices:template": only("son"),
    "notices:restore": only("son", status=405),
    "law:rules": only("son"),
    "law:rule": only("son"),
    "law:switch": only("son", status=405),
    "law:version": only("son"),
    "law:promises": only("son"),
    "law:calendar": only("son"),
    "law:confirm_year": only("son", status=405),
    "law:day": only("son"),
    "law:add_day": only("son"),
    "law:recount": only("son"),
    "law:deadline": everybody(),
    "organizations:find": everybody(),
    "organizations:places": everybody(),
    "organizations:bodies": only("son"),
    "organizations:tree": only("son"),
    "organizations:change": only("son"),
    "organizations:body": only("son"),
    "organizations:remote": only("son"),
    "organizations:remote_end": only("son"),
    "account_login": everybody(302, visitors=200),
    "account_logout": everybody(visitors=302),
    "account_inactive": everybody(),
    "account_reauthenticate": staff(),
    "account_change_password": staff(),
    "account_set_password": everybody(302),
    "account_reset_password": everybody(),
    "account_reset_password_done": everybody(),
    "account_reset_password_from_key": everybody(missing=200),
    "account_reset_password_from_key_done": everybody(),
    "mfa_authenticate": everybody(302),
    "mfa_login_webauthn": everybody(302),
    "mfa_index": staff(),
    "mfa_reauthenticate": staff(),
    "mfa_activate_totp": staff(status=302),
    "mfa_deactivate_totp": staff(),
    "mfa_view_recovery_codes": staff(status=404),
    "mfa_generate_recovery_codes": staff(),
    "mfa_download_recovery_codes": staff(status=404),
    "mfa_list_webauthn": staff(),
    "mfa_add_webauthn": staff(),
    "mfa_reauthenticate_webauthn": Row("staff", ("giang",), others=302),
    "mfa_remove_webauthn": staff("giang"),
    "mfa_edit_webauthn": staff("giang"),
    "accounts:lost_phone": everybody(302),
    "accounts:one_time_link": everybody(),
    "accounts:session_over": everybody(),
    "accounts:mine": staff(),
    "accounts:choose_post": staff(status=405),
    "accounts:end_session": staff(status=405),
    "accounts:end_other_sessions": staff(status=405),
    "accounts:add_token": only(*TOKENS),
    "accounts:void_token": staff(status=405),
    "accounts:switch_user": staff(),
    "accounts:people": only("son"),
    "accounts:add_person": only("son"),
    "accounts:import_staff": only("son"),
    "accounts:import_template": only("son"),
    "accounts:person": only("son"),
    "accounts:give_post": only("son"),
    "accounts:leave": only("son"),
    "accounts:deactivate": only("son", status=405),
    "accounts:reactivate": only("son", status=405),
    "accounts:end_sessions": only("son", status=405),
    "accounts:password_link": only("son", status=405),
    "accounts:ask_reset": only("son"),
    "accounts:revoke_token": only("son", status=405),
    "accounts:end_post": only("son"),
    "accounts:name_deputy": only("son"),
    "accounts:end_deputy": only("son", status=405),
    "accounts:resets": only("son"),
    "accounts:decide_reset": only("son"),
    "rights:why": only("oanh", "son"),
    "rights:mine new": staff("chi"),
    "rights:mine an": staff("chi", "giang", "ha"),
    "rights:mine binh": staff("chi", "dung", "lan"),
    "rights:mine denunciation": staff("minh"),
    "trail:heads": everybody(),
    "ui:gallery": everybody(),
    "api:openapi-json": everybody(),
    "api:file": everybody(405),
    "api:track": everybody(401),
    "api:worklist": everybody(401),
    "api:search": everybody(401),
    "api:statistics": everybody(401),
    "api:case": everybody(401),
    "api:api-root": everybody(404),
    "api/v1/.*": everybody(404),
    "denunciations:unit": only("minh"),
    "denunciations:find": only("minh"),
    "denunciations:register": only("minh"),
    "denunciations:case": only("minh"),
    "denunciations:step tiep-nhan": only("minh"),
    "denunciations:step tra-noi-chuyen": only("minh"),
    "denunciations:step chuyen-don-vi": only("minh", status=302),
    "denunciations:step thu-hoi": only("minh"),
    "denunciations:step xac-minh-nguoi-to-cao": only("minh"),
    "denunciations:step dieu-kien": only("minh"),
    "denunciations:step thu-ly": only("minh", status=302),
    "denunciations:step khong-thu-ly": only("minh"),
    "denunciations:step khong-xu-ly": only("minh"),
    "denunciations:step nhan-la-thong-tin": only("minh"),
    "denunciations:step ket-thuc-thong-tin": only("minh"),
    "denunciations:step chuyen-ngoai": only("minh"),
    "denunciations:step sua-quyet-dinh": only("minh"),
    "denunciations:step muc-do": only("minh"),
    "denunciations:step gia-han": only("minh", status=302),
    "denunciations:step to-xac-minh": only("minh", status=302),
    "denunciations:step them-thanh-vien": only("minh", status=302),
    "denunciations:step bot-thanh-vien": only("minh"),
    "denunciations:step doi-truong-to": only("minh"),
    "denunciations:step ghi-chep": only("minh"),
    "denunciations:step trung-cau": only("minh"),
    "denunciations:step ket-qua-giam-dinh": only("minh"),
    "denunciations:step bao-cao": only("minh"),
    "denunciations:step xac-minh-lai": only("minh"),
    "denunciations:step tam-dinh-chi": only("minh", status=302),
    "denunciations:step tiep-tuc": only("minh", status=302),
    "denunciations:step dinh-chi": only("minh", status=302),
    "denunciations:step tra-loi": only("minh", status=302),
    "denunciations:step them-nguoi-xac-minh": only("minh", status=302),
    "denunciations:step bot-nguoi-xac-minh": only("minh"),
    "denunciations:step mo-danh-tinh": only("minh", status=302),
    "denunciations:step ket-luan": only("minh", status=302),
    "denunciations:step chuyen-dieu-tra": only("minh"),
    "denunciations:step xu-ly-ket-luan": only("minh", status=302),
    "denunciations:step bao-cao-xu-ly": only("minh"),
    "denunciations:step cong-khai": only("minh"),
    "denunciations:step ket-thuc-ho-so": only(strangers=("minh",)),
    "denunciations:step xem-xet-to-cao-tiep": only(strangers=("minh",)),
    "denunciations:step yeu-cau-giai-trinh": only(strangers=("minh",)),
    "denunciations:step giai-trinh": only(strangers=("minh",)),
    "denunciations:step noi-chuyen-den": only("minh"),
    "denunciations:step tra-loi-noi-chuyen": only("minh"),
    "denunciations:step giao-theo-doi": only("minh"),
    "denunciations:step bao-cao-thuc-hien": only("minh"),
    "denunciations:step rut-bang-bien-ban": only("minh"),
    "denunciations:step ghi-nhan-rut": only("minh"),
    "denunciations:step dinh-chi-do-rut": only("minh", status=302),
    "denunciations:step van-giai-quyet": only("minh"),
    "denunciations:step nhan-de-nghi-bao-ve": only("minh"),
    "denunciations:step van-ban-de-nghi-bao-ve": only("minh"),
    "denunciations:step ap-dung-bao-ve": only("minh", status=302),
    "denunciations:step khong-bao-ve": only("minh"),
    "denunciations:step thay-doi-bao-ve": only("minh"),
    "denunciations:step cham-dut-bao-ve": only("minh"),
    "denunciations:file": only("minh", status=302),
    "denunciations:page": only("minh", status=302),
    "denunciations:identity": only("minh", status=302),
    "denunciations:redact": only("minh", status=302),
    "denunciations:scan": only("minh", status=302),
    "denunciations:kept-out": only("minh", status=302),
    "denunciations:draft-letter": only("minh", status=302),
    "denunciations:letter": only("minh", status=302),
    "denunciations:edit-letter": only("minh", status=302),
    "denunciations:letter-pdf": only("minh", status=302),
    "denunciations:let-in": only("minh", status=405),
    "denunciations:act-on-letter": only("minh", status=405),
    "denunciations:letters": only("minh"),
    "vault:mine": only("minh", "ngan"),
    "vault:make": only("minh", strangers=("ngan",)),
    "vault:unlock": only("ngan", strangers=("minh",)),
    "vault:change": only("ngan", strangers=("minh",)),
    "vault:forgotten": only("ngan", strangers=("minh",)),
    "vault:lock": only("minh", "ngan", status=405),
    "vault:give": only("minh", "ngan", status=302),
    "vault:to-decide": only("ngan"),
    "vault:decide": only("ngan", status=405),
    "vault:watch": only("oanh"),
    "vault:escrow": only(),
    "vault:finish-escrow": only(),
}
