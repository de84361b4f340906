"""Our side of the comparison, for the shared load generator: sessions, addresses, and the sign of each right answer."""

import re
import secrets
import time
from random import Random
from typing import Any

from adapters.base import BaseAdapter, hidden, need, quote, vitext

LOOK_UP = "/tra-cuu/"
CASE = "/tra-cuu/ho-so/"
DESK = "/ban-lam-viec/"
ROW = re.compile(r'<tr[ >](?:(?!</tr>).)*?href="/ho-so/([0-9A-Z]+)/"', re.DOTALL)
SHOWN = 25
WORKLIST_ROWS = 50
OPENED = 400
FRESH_SECONDS = 20 * 60  # the look-up's cookie opens the case for half an hour
COUNTED_PAGES = 2000


class Adapter(BaseAdapter):
    """W2 is the page that the person reads, W2look the way there from the form, W2api the same as data."""

    async def setup(self) -> None:
        facts = self.ids
        self.cases, self.filed, self.bodies = facts["cases"], facts["filed"], facts["bodies"]
        self.officers = [{"Cookie": cookie} for cookie in facts["officers"]]
        self.reader = {"Cookie": facts["reader"]}
        form = await self.base.get(LOOK_UP)
        self.token = hidden(form.text, "csrfmiddlewaretoken")
        self.csrf_cookie = f"csrftoken={self.base.jar['csrftoken']}"
        self.opened: dict[str, tuple[str, float]] = {}
        for code, secret in Random(1).sample(self.cases, min(OPENED, len(self.cases))):
            await self._opened(self.base, code, secret)
        self.readable = [case for case in self.cases if case[0] in self.opened]

    async def version(self) -> str:
        return str(self.opts.get("version", "Phối Hợp"))

    async def w1(self, c: Any, rng: Random, k: int) -> None:
        ticket = self.new_ticket(k)
        body = {
            "subject": ticket["title"],
            "body": ticket["body"],
            "applicant": {"name": ticket["name"], "email": ticket["email"]},
        }
        key = {"Idempotency-Key": secrets.token_urlsafe(24)}
        r = await c.post("/api/v1/petitions", cookies=False, headers=key, expect=(201,), json=body)
        need(r.json()["secret"], "no secret")

    async def w2(self, c: Any, rng: Random, k: int) -> None:
        code, secret = rng.choice(self.readable)
        await self._read(c, code, await self._opened(c, code, secret))

    async def w2look(self, c: Any, rng: Random, k: int) -> None:
        code, secret = rng.choice(self.cases)
        self.opened.pop(code, None)
        await self._read(c, code, await self._opened(c, code, secret))

    async def w2api(self, c: Any, rng: Random, k: int) -> None:
        await self._read_data(c, *rng.choice(self.cases))

    async def w2apifull(self, c: Any, rng: Random, k: int) -> None:
        await self._read_data(c, *rng.choice(self.filed))

    async def w3(self, c: Any, rng: Random, k: int) -> None:
        officer = self.officers[rng.randrange(vitext.NQUEUES)]
        r = await c.get(DESK, cookies=False, headers=officer)
        need(len(rows(r.text)) == WORKLIST_ROWS, f"{len(rows(r.text))} rows")

    async def w4(self, c: Any, rng: Random, k: int) -> None:
        phrase = rng.choice(vitext.PHRASES)
        found = rows((await self._search(c, phrase)).text)
        need(len(found) >= SHOWN, f"{len(found)} hits shown for {phrase}")

    async def w5(self, c: Any, rng: Random, k: int) -> None:
        r = await c.get(DESK + "thong-ke/", cookies=False, headers=self.reader)
        need(all(name in r.text for name in self.bodies), "a body is not in the table")

    async def search_count(self, c: Any, q: str) -> int:
        """Hits, page by page: the list tells no number."""
        total, after = 0, ""
        for _page in range(COUNTED_PAGES):
            r = await self._search(c, q, after)
            total += len(rows(r.text))
            link = re.search(r'href="\?[^"]*sau=([^"&]+)', r.text)
            if link is None:
                break
            after = link.group(1)
        return total

    def workloads(self) -> dict[str, Any]:
        return {
            "W2": self.w2,
            "W2look": self.w2look,
            "W2api": self.w2api,
            "W2apifull": self.w2apifull,
            "W3": self.w3,
            "W4": self.w4,
            "W5": self.w5,
            "W1": self.w1,
        }

    async def _opened(self, c: Any, code: str, secret: str) -> str:
        """The cookie that the look-up gives for code and secret."""
        cookie, since = self.opened.get(code, ("", 0.0))
        if time.monotonic() - since < FRESH_SECONDS and cookie:
            return cookie
        answers = {"csrfmiddlewaretoken": self.token, "code": code, "secret": secret}
        csrf = {"Cookie": self.csrf_cookie}
        r = await c.post(LOOK_UP, cookies=False, headers=csrf, form=answers, expect=(302,))
        cookie = next(str(one).partition(";")[0] for one in r.cookies if one.startswith("phoihop_ho_so="))
        self.opened[code] = cookie, time.monotonic()
        return cookie

    async def _read(self, c: Any, code: str, cookie: str) -> None:
        r = await c.get(CASE, cookies=False, headers={"Cookie": cookie})
        need("-".join([code[:5], code[5:10], code[10:]]) in r.text, "not the page of the case")

    async def _read_data(self, c: Any, code: str, secret: str) -> None:
        bearer = {"Authorization": f"Bearer {secret}"}
        r = await c.get(f"/api/v1/petitions/{code}", cookies=False, headers=bearer)
        need(r.json()["code"] == code, "wrong case")

    async def _search(self, c: Any, q: str, after: str = "") -> Any:
        address = f"{DESK}tim/?q={quote(q)}" + (f"&sau={after}" if after else "")
        return await c.get(address, cookies=False, headers=self.reader)


def rows(html: str) -> list[str]:
    """The codes of the cases in a list."""
    return ROW.findall(html)
