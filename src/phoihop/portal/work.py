"""Proof of work and its slow twin, asked for only above a budget: a machine computes, or a person waits."""

import hashlib

from django.core.signing import BadSignature, TimestampSigner

BITS = 16
WAIT_SECONDS = 20
LIFETIME_SECONDS = 3600
_LONGEST_ANSWER = 20
_SIGNER = TimestampSigner(salt="phoihop.portal.work")


def new_challenge(purpose: str) -> str:
    """A signed challenge that is good for `purpose` only (the nonce of one filing, for example)."""
    return _SIGNER.sign(hashlib.sha256(purpose.encode()).hexdigest()[:32])


def is_answered(challenge: str, answer: str, *, purpose: str) -> bool:
    """Whether the work was done, or the waiting time is over, for this purpose."""
    try:
        signed = _SIGNER.unsign(challenge, max_age=LIFETIME_SECONDS)
    except BadSignature:
        return False
    if signed != hashlib.sha256(purpose.encode()).hexdigest()[:32]:
        return False
    return _has_waited(challenge) or _has_worked(challenge, answer)


def _has_waited(challenge: str) -> bool:
    try:
        _SIGNER.unsign(challenge, max_age=WAIT_SECONDS)
    except BadSignature:  # older than the waiting time, which is what is wanted here
        return True
    return False


def _has_worked(challenge: str, answer: str) -> bool:
    if not answer or len(answer) > _LONGEST_ANSWER:
        return False
    digest = hashlib.sha256(f"{challenge}:{answer}".encode()).digest()
    return int.from_bytes(digest) >> (len(digest) * 8 - BITS) == 0
