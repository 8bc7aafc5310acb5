"""The outbox sent, one recipient at a time: each is noted before its copy leaves, and after the server has answered."""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from workbook_tools.edges.mail.delivery import Delivery, Result, deliver
from workbook_tools.edges.mail.server import NotReady

# 5 minutes, 10, 20 and so on, at most 4 hours: twelve tries take a day and a half.
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=5), timedelta(hours=4)

Clock = Callable[[], datetime]


class Waiting(Protocol):
    """One recipient's copy of an e-mail that is due."""

    @property
    def id(self) -> int:
        """The recipient's."""

    @property
    def email(self) -> int:
        """The e-mail's."""

    @property
    def address(self) -> str:
        """Where to."""

    @property
    def attempts(self) -> int:
        """How often it was tried before."""

    @property
    def subject(self) -> str:
        """The e-mail's."""


class Outbox(Protocol):
    """What the sending needs of the store."""

    def due(self) -> Sequence[Waiting]:
        """Those whose turn has come."""

    def mime(self, email: int) -> bytes:
        """The whole message of an e-mail."""

    def begin(self, recipient: int) -> bool:
        """Note that a copy is about to leave; false where somebody else is at it."""

    def record(self, recipient: int, result: Result, reply: str, next_try_at: datetime | None) -> None:
        """Note what came of it."""


@dataclass(slots=True)
class Sent:
    """What one run has done.

    Attributes:
        results: of each copy, in order.
        stopped: why it did not go on; "" where it came to the end.
        settings: true where it stopped for a reason that waiting will not mend.
    """

    results: list[tuple[Waiting, Delivery]] = field(default_factory=list)
    stopped: str = ""
    settings: bool = False

    def of(self, result: Result) -> list[tuple[Waiting, Delivery]]:
        """The copies with that result."""
        return [(one, done) for one, done in self.results if done.result is result]


def send_all(outbox: Outbox, dial: Callable[[], smtplib.SMTP], sender: str, attempts: int, clock: Clock) -> Sent:
    """Send what is due.

    Args:
        outbox: where it waits.
        dial: opens a session; raises NotReady.
        sender: the team's address.
        attempts: how often a copy is tried before it is given up.
        clock: tells the time.

    Returns:
        What was done. What could not be tried waits on.
    """
    done, session = Sent(), None
    try:
        for one in outbox.due():
            session = session or dial()
            delivery = _send_one(outbox, session, sender, one, attempts, clock)
            done.results.append((one, delivery))
            session = session if delivery.open else None
    except NotReady as reason:
        done.stopped, done.settings = str(reason), reason.settings
    finally:
        if session is not None:
            _hang_up(session)
    return done


def _send_one(
    outbox: Outbox, session: smtplib.SMTP, sender: str, one: Waiting, attempts: int, clock: Clock
) -> Delivery:
    begun = False

    def begin() -> bool:
        nonlocal begun
        begun = outbox.begin(one.id)
        return begun

    delivery = deliver(session, sender, one.address, outbox.mime(one.email), begin)
    if delivery.result is Result.LATER and one.attempts + 1 >= attempts:
        words = f"Given up after {one.attempts + 1} tries. The last reply: {delivery.reply}"
        delivery = Delivery(Result.REFUSED, words, delivery.open)
    if begun or (delivery.result is not Result.TAKEN_ELSEWHERE and outbox.begin(one.id)):
        later = clock() + wait_after(one.attempts) if delivery.result is Result.LATER else None
        outbox.record(one.id, delivery.result, delivery.reply, later)
    return delivery


def wait_after(attempts: int) -> timedelta:
    """How long to wait after a try that did not succeed, `attempts` of which came before."""
    return min(_FIRST_WAIT * (1 << min(attempts, 10)), _LONGEST_WAIT)


def _hang_up(session: smtplib.SMTP) -> None:
    with suppress(smtplib.SMTPException, OSError):
        session.quit()
