/** On which days the calendars of a version are closed for a holiday: what its signers would otherwise take on trust. */
import { counted } from "../../words/english/counted.ts";
import { holidaysWords } from "../../words/screen/version-words.ts";
import { Panel } from "../frame/panel.tsx";
import type { Version } from "../client/version-client.ts";

export function PinnedHolidays({ version: { holidays } }: { readonly version: Version }) {
  return holidays.map(({ place, calendars, days, later, lastYear, movedBy }) => (
    <Panel key={place} title={`Public holidays: ${place}`} aside={counted(days.length, "day")}>
      <p className="quiet-line">
        {holidaysWords({ calendars: calendars.map(({ id }) => id), later, lastYear, movedBy })}
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
