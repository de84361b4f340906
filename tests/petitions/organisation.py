"""Bodies made by hand, for tests that bend an organisation or that have no places."""

from datetime import date

from phoihop.organizations.interface import Body, BodyVersion, ChangeEvent, ChangeKind, ChangeRow

LONG_AGO = date(2005, 1, 1)


def new_body(
    code: str,
    kind: str,
    level: str,
    parent: Body | None,
    *,
    name: str = "",
    since: date = LONG_AGO,
    until: date | None = None,
) -> Body:
    """A body with one version for its whole life."""
    body = Body.objects.create(code=f"Z{code}", kind=kind, valid_from=since, valid_to=until)
    version = BodyVersion(body=body, name=name or f"Cơ quan {code}", level=level, parent=parent)
    version.valid_from, version.valid_to = since, until
    version.address = f"Trụ sở {version.name}"
    version.set_search()
    version.save()
    return body


def follows(old: Body, *new: Body, on: date, verified: bool = True) -> None:
    """From that day the new bodies follow the old one."""
    event = ChangeEvent.objects.create(kind=ChangeKind.ABSORB, effective_on=on, instrument="Nghị quyết thử")
    for heir in new:
        ChangeRow.objects.create(event=event, from_body=old, to_body=heir, verified=verified)
