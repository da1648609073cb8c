# Reads a calendar file with a library of other people and prints every date of it as an instant:
# one line a date, `2027-03-18T19:30:00Z title`, and `off` before those that do not take place.
import sys
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from icalendar import Calendar

calendar = Calendar.from_ical(open(sys.argv[1], "rb").read())
zones = {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
lines = []
events = list(calendar.walk("VEVENT"))
own = {}
for event in events:
    if "RECURRENCE-ID" in event:
        own[(str(event["UID"]), event["RECURRENCE-ID"].dt.astimezone(timezone.utc))] = event


def say(event, at):
    off = "off " if str(event.get("STATUS", "")) == "CANCELLED" else ""
    lines.append(f"{off}{at:%Y-%m-%dT%H:%M:%SZ} {event['SUMMARY']}")


for event in events:
    if "RECURRENCE-ID" in event:
        say(event, event["DTSTART"].dt.astimezone(timezone.utc))
        continue
    start = event["DTSTART"]
    name = start.params.get("TZID")
    assert name is None or name in zones, f"no VTIMEZONE for {name}"
    if "RRULE" not in event:
        say(event, start.dt.astimezone(timezone.utc))
        continue
    zone = ZoneInfo(name)
    rule = event["RRULE"].to_ical().decode()
    local = start.dt.replace(tzinfo=None)
    if "UNTIL" in rule:
        head, until = rule.split("UNTIL=")
        until, _, tail = until.partition(";")
        moment = datetime.strptime(until, "%Y%m%dT%H%M%SZ").replace(tzinfo=timezone.utc)
        rule = f"{head}UNTIL={moment.astimezone(zone):%Y%m%dT%H%M%S}" + (";" + tail if tail else "")
    without = set()
    exceptions = event.get("EXDATE", [])
    for one in exceptions if isinstance(exceptions, list) else [exceptions]:
        without |= {each.dt.astimezone(timezone.utc) for each in one.dts}
    for date in rrulestr(rule, dtstart=local)[:400]:
        at = date.replace(tzinfo=zone).astimezone(timezone.utc)
        if at not in without and (str(event["UID"]), at) not in own:
            say(event, at)
print("\n".join(sorted(lines, key=lambda line: line.removeprefix("off "))))
