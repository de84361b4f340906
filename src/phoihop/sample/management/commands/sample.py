"""`phoihop sample load|signins`: the sample province and how to enter it."""

from typing import Any

from django.conf import settings
from django.db import transaction

from phoihop.core import clock
from phoihop.core.cli import GroupCommand
from phoihop.core.errors import Invalid
from phoihop.core.ids import grouped
from phoihop.organizations.interface import load_bodies
from phoihop.petitions.interface import Petition, State
from phoihop.sample import people
from phoihop.sample.denunciations import load_denunciations
from phoihop.sample.history import fill_past, play
from phoihop.sample.keys import load_keys
from phoihop.sample.stories import Story
from phoihop.trail.interface import SystemActor

LIVED = 280  # so many go step by step through the real actions; that takes most of the time of loading
_KEY_LINE = "Khóa niêm phong của {user:6} {words}   ({name})"
SEED = 238  # the same petitions in every installation, up to the day of loading


class Command(GroupCommand):
    help = "Tỉnh mẫu: cơ quan, người và đơn thư hư cấu để dùng thử."

    def add_subcommands(self) -> None:
        load = self.subcommand("load", self.load, help_text="Nạp tỉnh mẫu một lần; lần sau không thêm gì.")
        load.add_argument("--petitions", type=int, default=2000, help="số đơn thư mẫu")
        self.subcommand("signins", self.signins, help_text="In tài khoản dùng thử và mã xác thực lúc này.")

    def load(self, options: dict[str, Any]) -> None:
        """Load what is missing; the sign-ins are printed by `signins`."""
        _check_sample_mode()
        by = SystemActor("sample")
        with transaction.atomic():
            bodies = load_bodies(by=by)
            made = people.load_people(by=by)
            people.keep_sign_ins(made)
            keys = load_keys()
            denounced = load_denunciations(keys)
        filed = 0 if Petition.objects.exists() else _petitions(options["petitions"], by=by)
        if bodies or made or filed:
            self.stdout.write(f"Tỉnh mẫu: {bodies} cơ quan, {len(made)} tài khoản dùng thử, {filed} đơn.")

        for key in keys:
            self.stdout.write(_KEY_LINE.format(user=key.seat.username, words=key.passphrase, name=key.seat.full_name))
        if keys:
            self.stdout.write("Cụm mật khẩu niêm phong chỉ in một lần này, không lưu ở đâu cả: hãy chép lại.")

        if denounced is not None:
            told = (grouped(denounced.code), denounced.secret)
            self.stdout.write("Tố cáo để thử tra cứu, cũng chỉ in một lần: mã {}, mã bí mật {}".format(*told))

    def signins(self, _options: dict[str, Any]) -> None:
        """Print every kept sign-in with its code of this half minute."""
        _check_sample_mode()
        for username, password, secret, where in people.kept_sign_ins():
            self.stdout.write(f"{username:8} {password:38} mã {people.current_totp(secret)}  khóa {secret}  {where}")
        for code, secret in people.kept_cases():
            self.stdout.write(f"Hồ sơ để thử tra cứu: mã {code}, mã bí mật {secret}")


@transaction.atomic
def _petitions(count: int, *, by: SystemActor) -> int:
    """The ended cases of the past first, so that the reorganisations pass them on too; then those lived through."""
    lived, until = min(count, LIVED), clock.now()
    filled = fill_past(count - lived, seed=SEED, by=by, until=until)
    stories = play(lived, seed=SEED, by=by, until=until)
    people.keep_cases(_cases_to_try(stories))
    return filled + lived


def _cases_to_try(stories: list[Story]) -> list[tuple[str, str]]:
    """Code and secret of one case in work and one answered: what the petitioners An and Bình hold."""
    found = []
    for state in (State.IN_PROGRESS, State.ANSWERED):
        for story in reversed(stories):
            if story.petition is not None and story.petition.state == state:
                found.append((grouped(story.petition.code), story.secret))
                break
    return found


def _check_sample_mode() -> None:
    if not settings.SAMPLE:
        raise Invalid("not-sample", "Máy chủ này không chạy ở chế độ dùng thử. Tỉnh mẫu chỉ dành cho chế độ dùng thử.")
