"""What the site answered to something hostile, and whether it should have."""

import re
from typing import Any

from tests.fuzz.walking import ENGLISH

REFUSED = {400, 403, 404, 409, 413, 422, 429}
ANSWERED = {200, 302} | REFUSED


class Report:
    """What went wrong, each fault once."""

    def __init__(self) -> None:
        self.faults: dict[str, str] = {}

    def ask(self, what: str, value: object, request: Any) -> Any:
        """The answer; None where the site broke."""
        try:
            response = request()
        except Exception as error:  # whatever it is, it would have been a 500
            self.faults.setdefault(f"{what}: {_where(error)}", repr(value)[:80])
            return None
        if response.status_code not in ANSWERED:
            self.faults.setdefault(f"{what}: answers {response.status_code}", repr(value)[:80])
        elif "text/html" in response.headers.get("Content-Type", "") and not response.streaming:
            self._words(what, value, response.content.decode())
        return response

    def _words(self, what: str, value: object, page: str) -> None:
        words = re.sub(r"<(textarea|script|style)\b.*?</\1>|<[^>]*>", " ", page, flags=re.DOTALL)
        if found := ENGLISH.search(words):
            self.faults.setdefault(f"{what}: speaks English: {words[found.start() :][:60]}", repr(value)[:80])

    def none(self) -> None:
        assert not self.faults, "\n".join(f"{fault} — {value}" for fault, value in sorted(self.faults.items()))


def _where(error: BaseException) -> str:
    frames, trace = [], error.__traceback__
    while trace:
        frames.append(f"{trace.tb_frame.f_code.co_filename.rsplit('/', 2)[-1]}:{trace.tb_lineno}")
        trace = trace.tb_next
    return f"{type(error).__name__} at {frames[-1]} {str(error)[:60]}"
