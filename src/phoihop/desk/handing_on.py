"""The forms by which several matters change hands at once."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from phoihop.accounts.interface import User, officers_of
from phoihop.accounts.roles import Permission
from phoihop.desk.steps.page import set_choices
from phoihop.organizations.interface import Body, names_of
from phoihop.ui.forms import Form, RadioField, TextField


def officers_for(user: User) -> list[tuple[str, str]]:
    """The officers of the bodies in which `user` assigns work: (id, name)."""
    bodies = Body.objects.filter(pk__in=user.bodies_for(Permission.PETITION_ASSIGN))
    found = {str(one.pk): one.full_name for body in bodies for one in officers_of(body, Permission.PETITION_HANDLE)}
    return sorted(found.items(), key=lambda pair: pair[1])


class HandOnForm(Form):
    """Everything open that one officer holds, to another."""

    body = forms.ChoiceField(label=_("Cơ quan"))
    leaving = forms.ChoiceField(label=_("Cán bộ bàn giao"))
    to = forms.ChoiceField(label=_("Cán bộ nhận"))
    reason = TextField(label=_("Lý do"), rows=3, max_length=500)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Body.objects.filter(pk__in=user.bodies_for(Permission.PETITION_ASSIGN)).order_by("code")
        set_choices(self, "body", [(str(pk), name) for pk, name in names_of(bodies).items()])
        for name in ("leaving", "to"):
            set_choices(self, name, [("", _("Chọn cán bộ")), *officers_for(user)])


class ManyForm(Form):
    """One thing done to the matters that were ticked."""

    what = RadioField(label=_("Làm gì"), choices=[("assign", _("Giao cho một cán bộ")), ("note", _("Thêm ghi chú"))])
    officer = forms.ChoiceField(label=_("Giao cho"), required=False)
    text = TextField(label=_("Ghi chú nội bộ"), rows=3, max_length=2000, required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "officer", [("", _("Chọn cán bộ")), *officers_for(user)])

    def clean(self) -> dict[str, Any]:
        """Each choice needs its own field."""
        given = self.cleaned_data
        if given.get("what") == "assign" and not given.get("officer"):
            self.add_error("officer", _("Hãy chọn cán bộ được giao."))
        if given.get("what") == "note" and not given.get("text"):
            self.add_error("text", _("Hãy viết ghi chú."))
        return given
