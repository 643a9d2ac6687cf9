/** What the picture of a year shows, as a table: everything but usual days. */
import { type CalendarDay, changedDays } from "../../engine/calendar/calendar-year.ts";
import { counted } from "../../words/english/counted.ts";
import { hoursOfDayWords, shortDayWords } from "../../words/screen/calendar-words.ts";
import { WideTable } from "../frame/wide-table.tsx";

export function SpecialDates({
  days,
  before,
  id,
  year,
}: {
  readonly days: readonly CalendarDay[];
  readonly before: readonly CalendarDay[] | undefined;
  readonly id: string;
  readonly year: number;
}) {
  const changed = before === undefined ? new Set<string>() : changedDays(days, before);
  const was = new Map((before ?? []).map((day) => [day.date, day]));
  const told = days.filter(({ date, kind }) => (kind !== "open" && kind !== "free") || isTold(changed, date));
  return (
    <details className="calendar-dates" open={changed.size > 0 && changed.size <= MOST_TOLD}>
      <summary>
        {told.length === 0
          ? `No special dates in ${year}`
          : `${counted(told.length, "special date")} in ${year}, as a table`}
        {changed.size > 0 ? `; ${counted(changed.size, "day")} changed` : ""}
      </summary>
      {told.length === 0 ? null : (
        <WideTable
          label={`Special dates of ${id} in ${year}`}
          head={
            <>
              <th scope="col">Date</th>
              <th scope="col">Hours</th>
              {before === undefined ? null : <th scope="col">In the active version</th>}
            </>
          }
        >
          {told.map((day) => {
            const former = was.get(day.date);
            return (
              <tr key={day.date}>
                <th scope="row">{shortDayWords(day)}</th>
                <td>{hoursOfDayWords(day)}</td>
                {before === undefined ? null : (
                  <td>{former === undefined || !changed.has(day.date) ? "the same" : hoursOfDayWords(former)}</td>
                )}
              </tr>
            );
          })}
        </WideTable>
      )}
    </details>
  );
}

/** Other weekly hours change each week alike: the picture shows that, a table would repeat it. */
const MOST_TOLD = 40;
function isTold(changed: ReadonlySet<string>, date: string): boolean {
  return changed.size <= MOST_TOLD && changed.has(date);
}
