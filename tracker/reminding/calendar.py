"""Write the days of reviews as a calendar file that phones and Outlook read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from tracker.links import Selection, report
from tracker.plan.models import Plan
from tracker.wording import reminding as words
from tracker.wording.labels import quarter_name

_PRODUCT = "-//Theo doi muc tieu chuyen doi so//VI"


def calendar(plan: Plan, place: str, base: str | None, made: datetime) -> bytes:
    """Return the cutoffs and meetings of a plan's reviews; empty of events where none has a day.

    `place` names the territory; `base` is the app's own address, for the link to each report; `made` is when the file is written.
    An event keeps its UID, so that importing the file again moves it instead of adding a second one.
    """
    found = Calendar()
    found.add("prodid", _PRODUCT)
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", words.calendar_name(place, str(plan.period)))
    for event in _events(plan, place, base, made.astimezone(UTC)):
        found.add_component(event)
    return bytes(found.to_ical())


def days_known(plan: Plan) -> int:
    """Count the cutoffs and meetings that a plan names."""
    return sum(day is not None for review in plan.reviews.values() for day in (review.cutoff, review.meeting))


def _events(plan: Plan, place: str, base: str | None, made: datetime) -> Iterator[Event]:
    for code, review in plan.reviews.items():
        quarter = plan.period.quarter(code)
        for kind, day in (("cutoff", review.cutoff), ("meeting", review.meeting)):
            if quarter and day:
                address = report(Selection(plan.province, plan.period, quarter))
                summary = words.event(kind, quarter_name(quarter), place)
                yield _event(
                    f"{plan.province}-{plan.period}-{code}-{kind}", summary, day, f"{base.rstrip('/')}{address}" if base else None, made
                )


def _event(name: str, summary: str, day: date, url: str | None, made: datetime) -> Event:
    event = Event()
    event.add("uid", f"{name}@tracker")
    event.add("dtstamp", made)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(1))
    event.add("summary", summary)
    event.add("transp", "TRANSPARENT")
    if url:
        event.add("url", url)
        event.add("description", words.see(url))
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", timedelta(days=-3))
    event.add_component(alarm)
    return event
