"""Who may open what: one row an address, by its URL name.

A new address needs a row. Take one of

    "room:name": everybody(),             anybody, 200
    "room:name": staff(),                 whoever is signed in; others are led to the sign-in door
    "room:name": only("son"),             these standing people; other signed-in people get 403
    "room:name": only("ha", status=405),  what those who may get by GET: 405 where only POST is meant, 404 where the
                                          arguments of the test lead to nothing, 302 where they are led on

Arguments in the address are filled with 0 or "khong-co"; give others as `arguments={"code": "…"}`.
The names are those of `tests/people.py`. Groups below spare lists.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

EVERYBODY = frozenset({"everybody"})
STAFF = frozenset({"staff"})
HANDLING = ("chi", "dung", "giang", "ha", "lan")  # bodies that receive, forward and answer
LEADERS = ("ha", "lan")
READING = (*HANDLING, "minh", "oanh")  # petition.read; which cases, the selectors decide
TOKENS = (*HANDLING, "oanh", "phuc", "quyen", "son")


@dataclass(frozen=True, slots=True)
class Row:
    """Who opens the address, and what each kind of visitor gets by GET."""

    opens: frozenset[str]
    status: int = 200
    anonymous: int = 302
    arguments: Mapping[str, object] = field(default_factory=dict)

    def expected(self, person: str) -> int:
        """The status that `person` (or "anonymous") must get."""
        if person == "anonymous":
            return self.anonymous
        return self.status if self.opens in (EVERYBODY, STAFF) or person in self.opens else 403


def everybody(status: int = 200, anonymous: int | None = None, arguments: Mapping[str, object] | None = None) -> Row:
    return Row(EVERYBODY, status, status if anonymous is None else anonymous, arguments or {})


def staff(status: int = 200, arguments: Mapping[str, object] | None = None) -> Row:
    return Row(STAFF, status, arguments=arguments or {})


def only(*people: str, status: int = 200, arguments: Mapping[str, object] | None = None) -> Row:
    return Row(frozenset(people), status, arguments=arguments or {})


MATRIX: dict[str, Row] = {
    "portal:add_information": everybody(302),
    "portal:answer_question": everybody(302),
    "portal:withdraw": everybody(302),
    "portal:nudge": everybody(302),
    "portal:verdict": everybody(302),
    "portal:dispute": everybody(302),
    "portal:case_file": everybody(302),
    "portal:letter": everybody(302),
    "desk:many": only(*HANDLING, status=302),
    "desk:search": only(*READING),
    "desk:incoming": only(*HANDLING),
    "desk:statistics": only(*READING),
    "desk:leader": only(*LEADERS),
    "desk:hand_on": only(*LEADERS),
    "desk:worklist": only(*READING),
    "case:register": only("chi", "dung", "giang"),
    "case:detail": only(*READING, status=404),
    "case:reissue": only("chi", status=404),
    "case:step": only(*READING, status=404),
    "case:file": only(*READING, status=404),
    "portal:home": everybody(),
    "portal:file": everybody(),
    "portal:denunciation": everybody(),
    "portal:sent": everybody(),
    "portal:discard": everybody(405),
    "portal:files": everybody(302),
    "portal:check": everybody(302),
    "portal:step": everybody(404),
    "portal:track": everybody(),
    "portal:case": everybody(302),
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
    "documents:register": only(*HANDLING, status=404),
    "documents:pdf": staff(status=404),
    "documents:docx": staff(status=404),
    "documents:detail": staff(status=404),
    "notices:own": staff(),
    "notices:mark-all-read": staff(status=405),
    "notices:mark-read": staff(status=405),
    "notices:outbox": only("son"),
    "notices:test": only("son", status=405),
    "notices:retry": only("son", status=405),
    "notices:templates": only("son"),
    "notices:template": only("son", status=404),
    "notices:restore": only("son", status=405),
    "law:rules": only("son"),
    "law:rule": only("son", status=404),
    "law:switch": only("son", status=405),
    "law:version": only("son", status=404),
    "law:promises": only("son"),
    "law:calendar": only("son"),
    "law:confirm_year": only("son", status=405),
    "law:day": only("son", status=404),
    "law:add_day": only("son"),
    "law:recount": only("son"),
    "law:deadline": everybody(),
    "organizations:find": everybody(),
    "organizations:places": everybody(),
    "organizations:bodies": only("son"),
    "organizations:tree": only("son"),
    "organizations:change": only("son"),
    "organizations:body": only("son", status=404),
    "account_login": everybody(302, anonymous=200),
    "account_logout": everybody(anonymous=302),
    "account_inactive": everybody(),
    "account_reauthenticate": staff(),
    "account_change_password": staff(),
    "account_set_password": everybody(302),
    "account_reset_password": everybody(),
    "account_reset_password_done": everybody(),
    "account_reset_password_from_key": everybody(),
    "account_reset_password_from_key_done": everybody(),
    "mfa_authenticate": everybody(302),
    "mfa_login_webauthn": everybody(302),
    "mfa_index": staff(),
    "mfa_reauthenticate": staff(),
    "mfa_activate_totp": staff(status=302),
    "mfa_deactivate_totp": staff(status=302),
    "mfa_view_recovery_codes": staff(status=404),
    "mfa_generate_recovery_codes": staff(status=302),
    "mfa_download_recovery_codes": staff(status=404),
    "mfa_list_webauthn": staff(),
    "mfa_add_webauthn": staff(status=302),
    "mfa_reauthenticate_webauthn": staff(status=302),
    "mfa_remove_webauthn": staff(status=302),
    "mfa_edit_webauthn": staff(status=302),
    "accounts:lost_phone": everybody(302),
    "accounts:one_time_link": everybody(404),
    "accounts:mine": staff(),
    "accounts:choose_post": staff(status=405),
    "accounts:end_session": staff(status=405),
    "accounts:add_token": only(*TOKENS),
    "accounts:void_token": staff(status=405),
    "accounts:switch_user": staff(),
    "accounts:people": only("son"),
    "accounts:add_person": only("son"),
    "accounts:import_staff": only("son"),
    "accounts:import_template": only("son"),
    "accounts:person": only("son", status=404),
    "accounts:give_post": only("son", status=404),
    "accounts:leave": only("son", status=404),
    "accounts:deactivate": only("son", status=405),
    "accounts:reactivate": only("son", status=405),
    "accounts:password_link": only("son", status=405),
    "accounts:ask_reset": only("son", status=404),
    "accounts:end_post": only("son", status=404),
    "accounts:name_deputy": only("son", status=404),
    "accounts:end_deputy": only("son", status=405),
    "accounts:resets": only("son"),
    "accounts:decide_reset": only("son", status=404),
    "trail:heads": everybody(),
    "ui:gallery": everybody(),
}
