"""What happens to one petition of the sample: real actions, each at its own time."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.organizations.interface import Place
from phoihop.petitions import interface as petitions
from phoihop.petitions.interface import Applicant, CaseHolder, Channel, Kind, Outcome, Petition, Verdict
from phoihop.sample import papers
from phoihop.sample.people import invented_name
from phoihop.sample.texts import Written, write, write_complaint
from phoihop.sample.world import World

#: Out of a hundred: how often something happens.
COMPLAINTS, UNLABELLED, WITHDRAWN, ENDS_AT_INTAKE = 12, 20, 3, 8
DECLINED, ASKED, SLOW, JUDGED, AGREES = 6, 10, 9, 40, 75
PHOTOS, PAPERS, MAILED, DISPUTED, READ_BY_LEADER, SIGNED_SLIPS = 25, 10, 20, 40, 30, 25


@dataclass(slots=True)
class Story:
    """One petition on its way. Each value that `steps` yields is the instant of its next step."""

    world: World
    random: Random
    at: datetime
    petition: Petition | None = None
    secret: str = ""

    def steps(self) -> Iterator[datetime]:
        """File, then go on as the dice say."""
        place = self.world.place(self.random, self._day)
        is_complaint = self._chance(COMPLAINTS)
        written = (write_complaint if is_complaint else write)(self.random, place.full_name)
        self.petition = self._file(written, place, Kind.KN if is_complaint else Kind.KNPA)
        yield self._later(0, 4)
        if self._chance(WITHDRAWN):
            petitions.withdraw(CaseHolder(self.case), reason="Việc đã được giải quyết.")
            return
        kind = Kind.KN if is_complaint else Kind.KNPA
        petitions.classify(self.case, kind=kind, field=written.matter.field, by=self._seat("intake"))
        yield self._later(0, 3)
        if self._chance(ENDS_AT_INTAKE):
            self._end_at_intake()
            return
        yield from self._to_competent(written, place)
        if self.case.kind == Kind.KN:
            yield from self._settle_complaint(written)
        else:
            yield from self._answer(written)

    @property
    def case(self) -> Petition:
        """The petition once filed."""
        if self.petition is None:
            raise LookupError("Nothing was filed yet.")
        return self.petition

    @property
    def _day(self) -> date:
        return clock.local_date(self.at)

    def _chance(self, of_hundred: int) -> bool:
        return self.random.randrange(100) < of_hundred

    def _later(self, low: float, high: float) -> datetime:
        """An instant so many days on, in working hours."""
        on = self.at + timedelta(days=self.random.uniform(low, high))
        local = on.astimezone(clock.ZONE)
        minutes = self.random.randrange(450, 1000)  # between 7:30 and 16:40
        at = local.replace(hour=minutes // 60, minute=minutes % 60, second=self.random.randrange(60))
        self.at = max(at, self.at + timedelta(minutes=self.random.randrange(5, 90)))
        return self.at

    def _seat(self, role: str) -> User:
        return self.world.seat(self.case.owner_body_id, role)

    def _file(self, written: Written, place: Place, kind: str) -> Petition:
        applicant = self._applicant(place)
        board = self.world.board(self._day)
        channel = self.random.choices([Channel.WEB, Channel.PAPER, Channel.RECEPTION], [5, 3, 2])[0]
        if channel == Channel.WEB:
            label = "" if self._chance(UNLABELLED) else kind
            filed = petitions.file_petition(
                kind=label,
                subject=written.subject,
                body=written.body,
                place=place,
                applicant=applicant,
                consent_contact=bool(applicant.email),
                channel=channel,
                key=secrets.token_urlsafe(24),
                uploads=self._uploads(),
            )
        else:
            filed = petitions.register_paper(
                body=board,
                kind="",
                subject=written.subject,
                text=written.body,
                place=place,
                applicant=applicant,
                by=self.world.seat(board.pk, "intake"),
                channel=channel,
            )
        self.secret = filed.secret
        return filed.petition

    def _applicant(self, place: Place) -> Applicant:
        if self._chance(UNLABELLED):
            return Applicant(anonymous=True)
        phone = f"0900 {self.random.randrange(1000):03d} {self.random.randrange(1000):03d}"
        email = f"nguoi-gui-{self.random.randrange(10**6):06d}@vi-du.example" if self._chance(MAILED) else ""
        return Applicant(name=invented_name(self.random), phone=phone, email=email, address=place.full_name)

    def _uploads(self) -> list[SimpleUploadedFile]:
        files = [papers.photo(self.random)] if self._chance(PHOTOS) else []
        return [*files, papers.paper(self.random)] if self._chance(PAPERS) else files

    def _send_letters(self) -> None:
        """Sign and send the letters that the last decision drafted, where the body has somebody who signs."""
        owner = self.case.owner_body_id
        signer = self.world.seats.get((owner, "leader"))
        if signer is None:
            return
        for letter in petitions.unsigned_letters(self.case):
            if letter.body_id == owner:
                petitions.sign_letter(self.case, letter, by=signer)
        for letter in petitions.unsent_letters(self.case):
            if letter.body_id == owner:
                petitions.send_letter(self.case, letter, by=self._officer())

    def _end_at_intake(self) -> None:
        by = self._seat("intake")
        if self.case.kind == Kind.KN or self._chance(50):
            reason = "Việc này thuộc thẩm quyền của cơ quan khác; cơ quan đã ghi địa chỉ trong phiếu hướng dẫn."
            petitions.decide_guide(self.case, ground="not_competent", reason=reason, by=by)
        else:
            reason = "Đơn trùng nội dung với đơn đang được giải quyết."
            petitions.decide_keep(self.case, ground="duplicate", reason=reason, by=by)
        self._send_letters()

    def _to_competent(self, written: Written, place: Place) -> Iterator[datetime]:
        """Forward until a body accepts; one that declines gives it back with its ground."""
        for attempt in range(2):
            target = self.world.competent(written.matter.body, place, self._day)
            if target.pk == self.case.owner_body_id:
                break
            transfer = petitions.decide_forward(
                self.case,
                to_body=target,
                ground="other_body",
                reason=f"Nội dung thuộc thẩm quyền của {self.world.name(target)}.",
                by=self._seat("intake"),
            )
            if self._chance(SIGNED_SLIPS):
                self._send_letters()
            yield self._later(0.2, 4)
            transfer.refresh_from_db()
            receiver = self.world.seat(transfer.to_body_id, "officer")
            transfer.petition = self.case
            if attempt == 0 and self._chance(DECLINED):
                reason = "Hồ sơ chưa ghi rõ vị trí nên chưa xác định được phạm vi quản lý."
                petitions.decline_transfer(transfer, ground="incomplete", reason=reason, by=receiver)
                yield self._later(0.2, 2)
                continue
            petitions.accept_transfer(transfer, by=receiver)
            break
        yield self._later(0.2, 3)
        petitions.decide_accept(self.case, by=self._officer())
        self._send_letters()
        if self._chance(READ_BY_LEADER):
            reader = self.world.seats.get((self.case.owner_body_id, "leader"), self._officer())
            petitions.note_read(self.case, by=reader, reason=petitions.ReadReason.DUTY)

    def _officer(self) -> User:
        """Who handles in the owning body: an officer, at the board the intake officer."""
        owner = self.case.owner_body_id
        return self.world.seats.get((owner, "officer")) or self.world.seat(owner, "intake")

    def _answer(self, written: Written) -> Iterator[datetime]:
        yield self._later(0, 2)
        petitions.take(self.case, by=self._officer())
        if self._chance(ASKED):
            yield self._later(1, 5)
            petitions.ask_person(self.case, text="Xin cho biết vị trí cụ thể và thời gian xảy ra.", by=self._officer())
            yield self._later(1, 9)
            petitions.answer_question(CaseHolder(self.case), text="Tôi xin bổ sung vị trí như đã trao đổi.")
        slow = self._chance(SLOW)
        yield self._later(30, 70) if slow else self._later(2, 16)
        yield from self._reply(written)
        yield self._later(2, 12)
        if self._chance(JUDGED) and not self._judge():
            yield from self._reply(written)  # disputed: the answer is looked at again
            yield self._later(2, 12)
        petitions.close_petition(self.case, by=self._officer())

    def _reply(self, written: Written) -> Iterator[datetime]:
        petitions.draft_reply(self.case, text=written.answer, result="explained", by=self._officer())
        petitions.submit_reply(self.case, by=self._officer())
        yield self._later(0.1, 2)
        petitions.sign_reply(self.case, by=self._seat("leader"))
        petitions.send_reply(self.case, by=self._officer())

    def _judge(self) -> bool:
        """The person says whether the answer was right; False where it is to be looked at again."""
        holder = CaseHolder(self.case)
        if self._chance(AGREES):
            petitions.give_verdict(holder, value=Verdict.Value.SOLVED)
        elif self._chance(DISPUTED):
            petitions.dispute(holder, text="Việc mới được giải quyết một phần, xin cơ quan kiểm tra lại tại chỗ.")
            return False
        else:
            petitions.give_verdict(holder, value=Verdict.Value.UNSOLVED)
        return True

    def _settle_complaint(self, written: Written) -> Iterator[datetime]:
        yield self._later(1, 4)
        petitions.open_verification(self.case, lead=self._officer(), by=self._officer())
        yield self._later(8, 25)
        agrees = self._chance(30)
        findings = "Đã làm việc với các bên, đối chiếu hồ sơ địa chính và kiểm tra hiện trạng."
        petitions.report_verification(self.case, by=self._officer(), findings=findings, agrees_with_person=agrees)
        if not agrees:
            petitions.open_dialogue(self.case, by=self._officer(), planned_on=self._day + timedelta(days=5))
            yield self._later(4, 7)
            minutes = "Các bên trình bày ý kiến; người khiếu nại giữ yêu cầu, cơ quan giải thích căn cứ."
            petitions.end_dialogue(self.case, by=self._officer(), held_on=self._day, person_came=True, minutes=minutes)
        yield self._later(1, 6)
        outcome = Outcome.RIGHT if agrees else self.random.choice([Outcome.PARTLY, Outcome.WRONG])
        petitions.draft_decision(self.case, by=self._officer(), outcome=outcome, text=written.answer)
        petitions.submit_reply(self.case, by=self._officer())
        yield self._later(0.5, 3)
        petitions.sign_decision(self.case, by=self._seat("leader"))
        yield self._later(0.5, 3)
        petitions.send_decision(self.case, by=self._officer())
        yield self._later(1, 12)
        petitions.publish_decision(self.case, by=self._officer(), way="posting")
        yield self._later(50, 60)
        petitions.take_effect(self.case, by=self._officer())
        yield self._later(1, 5)
        yield from self._execute(outcome)

    def _execute(self, outcome: Outcome) -> Iterator[datetime]:
        if outcome == Outcome.WRONG:
            reason = "Giữ nguyên quyết định bị khiếu nại, không có nội dung phải thi hành."
            petitions.close_complaint(self.case, by=self._officer(), reason=reason)
            return
        orders = "Sửa hồ sơ và chi trả phần chênh lệch trong 30 ngày."
        petitions.order_execution(
            self.case, by=self._seat("leader"), executors="Đơn vị đã ban hành quyết định", text=orders
        )
        yield self._later(10, 30)
        petitions.finish_execution(self.case, by=self._officer(), happened_on=self._day, text="Đã chi trả đủ.")
        petitions.close_complaint(self.case, by=self._officer())
