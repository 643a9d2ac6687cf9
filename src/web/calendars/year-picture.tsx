/** A year of a calendar as a picture: a month each a table of its days. Arrow keys go from day to day. */
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { type CalendarDay, changedDays } from "../../engine/calendar/calendar-year.ts";
import { MONTHS } from "../../words/english/dates.ts";
import { calendarDayWords, hoursOfDayWords, WEEKDAY_NAMES, workWords } from "../../words/screen/calendar-words.ts";

type PictureProps = {
  readonly days: readonly CalendarDay[];
  /** The same year in the version in force, where another is looked at. */
  readonly before: readonly CalendarDay[] | undefined;
  readonly today: string;
  /** Of the calendar. */
  readonly name: string;
};

/** From no hours to as many as on the longest day. */
const SHADES = 4;
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

export function YearPicture({ days, before, today, name }: PictureProps) {
  const all = useRef<HTMLDivElement>(null);
  const first = days[0]?.date ?? "";
  const [focused, setFocused] = useState<string>();
  const [pointed, setPointed] = useState<string>();
  const reached =
    [focused, today].find((date) => date !== undefined && date.slice(0, 4) === first.slice(0, 4)) ?? first;
  const longest = Math.max(1, ...days.map(({ openMinutes }) => openMinutes));
  const changed = before === undefined ? new Set<string>() : changedDays(days, before);
  const shown = days.find(({ date }) => date === (pointed ?? focused));
  const go = (event: KeyboardEvent): void => {
    const index = days.findIndex(({ date }) => date === reached);
    const to = days[stepped(event.key, index, days)];
    if (to === undefined) return;
    event.preventDefault();
    setFocused(to.date);
    all.current?.querySelector<HTMLElement>(`[data-date="${to.date}"]`)?.focus();
  };
  return (
    <>
      <p className="calendar-day-said" aria-hidden>
        {shown === undefined ? "Point at a day, or go there with the arrow keys." : calendarDayWords(shown)}
      </p>
      <div
        ref={all}
        className="calendar-months"
        onKeyDown={go}
        onPointerOver={({ target }) => setPointed(dateOf(target))}
        onPointerLeave={() => setPointed(undefined)}
        onFocus={({ target }) => setFocused(dateOf(target))}
        onBlur={() => setFocused(undefined)}
      >
        {MONTHS.map((month, index) => {
          const own = days.filter(({ date }) => Number(date.slice(5, 7)) === index + 1);
          return (
            <Month
              key={month}
              month={month}
              days={own}
              label={`${month} ${first.slice(0, 4)}, ${name}: ${workWords(own)}`}
            >
              {weeksOf(own).map((week) => (
                <tr key={week.find((day) => day !== undefined)?.date}>
                  {week.map((day, at) =>
                    day === undefined ? (
                      <td key={at} />
                    ) : (
                      <td
                        key={day.date}
                        data-date={day.date}
                        data-kind={day.kind}
                        data-changed={changed.has(day.date) || undefined}
                        aria-current={day.date === today ? "date" : undefined}
                        aria-label={`${calendarDayWords(day)}${changed.has(day.date) ? ", changed by this version" : ""}`}
                        tabIndex={day.date === reached ? 0 : -1}
                        data-open={Math.ceil((SHADES * day.openMinutes) / longest)}
                      >
                        <span aria-hidden>{Number(day.date.slice(8))}</span>
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </Month>
          );
        })}
      </div>
    </>
  );
}

function Month({
  month,
  days,
  label,
  children,
}: {
  readonly month: string;
  readonly days: readonly CalendarDay[];
  readonly label: string;
  readonly children: ReactNode;
}) {
  const named = days.filter(({ kind, name }) => name !== null || kind === "moved" || kind === "other_hours");
  return (
    <div>
      <table className="calendar-month" role="grid" aria-label={label}>
        <caption>{month}</caption>
        <thead>
          <tr>
            {WEEKDAY_NAMES.map((name) => (
              <th key={name} scope="col" abbr={name}>
                {name.slice(0, 1)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
      {/* Each day says it of itself. */}
      <ul className="plain-list calendar-named" aria-hidden>
        {named.map((day) => (
          <li key={day.date}>
            <strong>{Number(day.date.slice(8))}</strong>{" "}
            {day.kind === "moved" || day.kind === "other_hours" ? hoursOfDayWords(day) : day.name}
          </li>
        ))}
      </ul>
    </div>
  );
}

function dateOf(target: EventTarget): string | undefined {
  return target instanceof Element
    ? (target.closest<HTMLElement>("[data-date]")?.dataset["date"] ?? undefined)
    : undefined;
}

function stepped(key: string, index: number, days: readonly CalendarDay[]): number {
  const step = STEPS[key];
  if (step !== undefined) return index + step;
  const day = days[index];
  if (day === undefined) return -1;
  const ofMonth = Number(day.date.slice(5, 7));
  const firstOf = (month: number): number => days.findIndex(({ date }) => Number(date.slice(5, 7)) === month);
  if (key === "Home") return index - (day.weekday - 1);
  if (key === "End") return index + (7 - day.weekday);
  if (key === "PageUp") return firstOf(ofMonth - 1);
  if (key === "PageDown") return firstOf(ofMonth + 1);
  return -1;
}

/** Rows from Monday to Sunday; undefined: of another month. */
function weeksOf(days: readonly CalendarDay[]): readonly (readonly (CalendarDay | undefined)[])[] {
  const weeks: (CalendarDay | undefined)[][] = [];
  for (const day of days) {
    if (weeks.length === 0 || day.weekday === 1) weeks.push(Array.from({ length: 7 }, () => undefined));
    (weeks.at(-1) as (CalendarDay | undefined)[])[day.weekday - 1] = day;
  }
  return weeks;
}
