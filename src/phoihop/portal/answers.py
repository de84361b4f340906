"""What a person has written so far, as it lies sealed in a draft."""

import json
import secrets
from dataclasses import asdict, dataclass, field, replace

# One value a field; places, texts and choices are all text.
type StepAnswers = dict[str, str]


@dataclass(frozen=True, slots=True)
class DraftFileNote:
    """A file of the draft as the person sees it; the bytes lie in their own sealed row `pk`.

    `key` opens the bytes of a file that was sealed as it came.
    """

    pk: int
    name: str
    size: int
    key: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Answers:
    """All steps of one filing; `nonce` plays the part of the Idempotency-Key and is made once."""

    steps: dict[str, StepAnswers] = field(default_factory=dict)
    files: tuple[DraftFileNote, ...] = ()
    nonce: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    is_sent: bool = False

    def of(self, step: str) -> StepAnswers:
        """What was written at `step`, checked or not; empty before the first visit."""
        return self.steps.get(step, {})

    def with_step(self, step: str, written: StepAnswers) -> "Answers":
        """The same answers with `step` written anew."""
        return replace(self, steps={**self.steps, step: written})

    def to_bytes(self) -> bytes:
        """The form that is sealed."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":")).encode(errors="replace")

    @classmethod
    def from_bytes(cls, plain: bytes) -> "Answers":
        """Read back what `to_bytes` wrote."""
        kept = json.loads(plain)
        files = tuple(DraftFileNote(**note) for note in kept["files"])
        return cls(steps=kept["steps"], files=files, nonce=kept["nonce"], is_sent=kept["is_sent"])
