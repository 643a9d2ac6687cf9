/** Which events of a calendar count as absences, and which whole days don't. */
import "./calendars.css";
import { counted } from "../../words/english/counted.ts";
import type { PreviewedCalendar } from "../client/absence-calendar-client.ts";
import { Instant } from "../time/instant.tsx";

const WHY = { out_of_office: "out of office", all_day: "all day, busy", title: "by its title" } as const;

export function CalendarPreview({
  preview: { events, counted: count, isMore },
}: {
  readonly preview: PreviewedCalendar;
}) {
  return (
    <section className="calendar-preview" role="region" aria-label="What counts" tabIndex={0}>
      <p>
        <strong>{count === 0 ? "No event counts" : `${counted(count, "event")} would count`}</strong> in the next 90
        days.
        {events.length === 0 ? " The calendar has no whole days, and nothing shown as out of office." : ""}
      </p>
      <ul className="plain-list">
        {events.map(({ title, from, until, why }, index) => (
          <li key={`${index} ${from}`} data-counts={why !== null || undefined}>
            <span className={`chip ${why === null ? "tone-quiet" : "tone-good"}`}>
              {why === null ? "doesn’t count" : WHY[why]}
            </span>
            <span className="calendar-event">
              {title ?? "Busy"}
              <span>
                <Instant at={from} /> to <Instant at={until} />
              </span>
            </span>
          </li>
        ))}
      </ul>
      {isMore ? <p>Later ones aren’t listed here.</p> : null}
    </section>
  );
}
