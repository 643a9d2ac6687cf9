/** On which days the calendars of a version are closed for a holiday: what its signers would otherwise take on trust. */
import { Panel } from "../frame/panel.tsx";
import type { Version } from "../client/version-client.ts";

export function PinnedHolidays({ version: { holidays } }: { readonly version: Version }) {
  return holidays.map(({ place, calendars, days, later, lastYear, movedBy }) => (
    <Panel key={place} title={`Holidays of ${place}`} aside={days.length === 1 ? "1 day" : `${days.length} days`}>
      <p className="quiet-line">
        Closed in the first two years: {calendars.map(({ id }) => id).join(", ")}. {later} more are pinned, until{" "}
        {lastYear}.
        {movedBy === null
          ? ""
          : ` Workdays that are moved each year, and days off for holidays on a weekend, may be missing (${movedBy}): the calendar names them itself.`}
      </p>
      <ul className="plain-list holidays">
        {days.map(({ date, weekday, name }) => (
          <li key={date}>
            <time dateTime={date}>{date}</time> {weekday} {name}
          </li>
        ))}
      </ul>
    </Panel>
  ));
}
