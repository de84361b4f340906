"""What staff programs read with a personal token. Every row goes through the same visibility as the pages."""

from datetime import date
from typing import Annotated, Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from ninja.security import HttpBearer
from pydantic import AfterValidator, BaseModel, StringConstraints

from phoihop.accounts.interface import Scope, User, user_for_token
from phoihop.accounts.roles import Permission
from phoihop.api.schemas import HolderOut, ProblemOut, plain
from phoihop.core.errors import NotAllowed
from phoihop.organizations.interface import name_of
from phoihop.petitions import interface as petitions

_ERRORS = {401: ProblemOut, 403: ProblemOut, 404: ProblemOut, 422: ProblemOut}
type Code = Annotated[str, StringConstraints(max_length=60), AfterValidator(plain)]


class StaffToken(HttpBearer):
    """A personal token `pht_…` that reaches `scope`; a wrong one is as good as none."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        """Raises: Unknown (an expired token), NotAllowed (scope, second factor, permission)."""
        user = user_for_token(token, self.scope) if token.isascii() else None
        if user is not None and not user.may(Permission.PETITION_READ):
            raise NotAllowed("not-allowed", _("Tài khoản này không có quyền đọc hồ sơ. Hãy liên hệ người quản trị."))
        return user


# What an operation needs unless it says otherwise.
router = Router(tags=["Cán bộ"], auth=StaffToken(Scope.PETITIONS_READ))
FIGURES = StaffToken(Scope.FIGURES_READ)


class WorklistQuery(BaseModel):
    """What the list may be narrowed to."""

    state: Code = ""
    kind: Literal["", "KN", "KNPA", "PAKN"] = ""
    due: Literal["", "overdue", "soon"] = ""
    closed_too: bool = False
    after: Code = ""


class SearchQuery(BaseModel):
    """What is looked for."""

    q: Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(plain)]
    after: Code = ""


class FigureOut(Schema):
    """One count."""

    body: str
    kind: str
    state: str
    state_label: str
    number: int


class CaseOut(Schema):
    """A case as staff reads it; contact data stay on the page of the case."""

    code: str
    kind: str
    subject: str
    body: str
    state: str
    state_label: str
    holder: HolderOut
    received_at: str
    due_on: date | None
    alert_on: date | None


class WorkRowOut(Schema):
    """One line of the worklist."""

    code: str
    subject: str
    kind: str
    state: str
    state_label: str
    received_on: date
    due_on: date | None
    alert_on: date | None


class WorklistOut(Schema):
    """One page; `next` is the cursor of the page after it, empty on the last."""

    items: list[WorkRowOut]
    next: str


@router.get("/worklist", response={200: WorklistOut, **_ERRORS}, summary="Danh sách công việc")
def worklist(request: HttpRequest, query: Query[WorklistQuery]) -> WorklistOut:
    """Hồ sơ cần xử lý mà tài khoản được đọc, hạn gần nhất trước."""
    filters = petitions.Filters(state=query.state, kind=query.kind, due=query.due, open_only=not query.closed_too)
    return _page(petitions.worklist(_user(request), filters, query.after))


@router.get("/search", response={200: WorklistOut, **_ERRORS}, summary="Tìm hồ sơ")
def search(request: HttpRequest, query: Query[SearchQuery]) -> WorklistOut:
    """Tìm theo mã hoặc lời, có dấu hay không dấu, trong các hồ sơ được đọc; mới nhất trước."""
    return _page(petitions.search(_user(request), query.q, query.after))


@router.get(
    "/statistics",
    auth=FIGURES,
    response={200: list[FigureOut], **_ERRORS},
    summary="Số hồ sơ theo cơ quan, loại, trạng thái",
)
def statistics(request: HttpRequest) -> list[FigureOut]:
    """Chỉ các cơ quan mà tài khoản được đọc hồ sơ."""
    return [
        FigureOut(body=row.body_name, kind=row.kind, state=row.state, state_label=row.state_label, number=row.number)
        for row in petitions.statistics(_user(request))
    ]


@router.get("/cases/{code}", response={200: CaseOut, **_ERRORS}, summary="Một hồ sơ")
def case(request: HttpRequest, code: str) -> CaseOut:
    """Hồ sơ ngoài quyền đọc trả lời như hồ sơ không có. Mỗi lần đọc được ghi vào sổ."""
    user = _user(request)
    petition = petitions.get_for(user, code)
    petitions.note_read(petition, by=user, reason=petitions.ReadReason.API)
    return CaseOut(
        code=petition.code,
        kind=petition.kind,
        subject=petition.subject,
        body=petition.body,
        state=petition.state,
        state_label=petition.get_state_display(),
        holder=HolderOut(body=name_of(petition.owner_body), since=petition.owned_since.isoformat()),
        received_at=petition.received_at.isoformat(),
        due_on=petition.due_on,
        alert_on=petition.alert_on,
    )


def _user(request: HttpRequest) -> User:
    user: User = request.auth  # type: ignore[attr-defined]  # set by ninja after StaffToken
    return user


def _page(page: petitions.Page[petitions.WorkRow]) -> WorklistOut:
    rows = [
        WorkRowOut(
            code=row.code,
            subject=row.subject,
            kind=row.kind,
            state=row.state,
            state_label=row.state_label,
            received_on=row.received_on,
            due_on=row.due_on,
            alert_on=row.alert_on,
        )
        for row in page.rows
    ]
    return WorklistOut(items=rows, next=page.next_cursor)
