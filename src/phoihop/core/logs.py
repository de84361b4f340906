"""What may be written to logs: never the token of a one-time link, whoever writes the address."""

import logging
import re

# The addresses of links: of a body outside, of a first password or a reset, of an address for news.
_TOKENS = re.compile(r"(/lien-thong/mo/|/tai-khoan/lien-ket/|/xac-nhan/)[^/\s'\"]+")


class WithoutTokens(logging.Formatter):
    """Formats as usual, tracebacks too, and takes the tokens out of addresses."""

    def format(self, record: logging.LogRecord) -> str:
        return _TOKENS.sub(r"\1…", super().format(record))
