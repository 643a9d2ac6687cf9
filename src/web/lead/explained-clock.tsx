/** What a clock counted, interval by interval, whose delay it was, and which facts stood behind it. */
import "./explained-clock.css";
import type { ExplainedClock as Explained } from "../client/client.ts";
import { ClauseLink } from "../components/clause-link.tsx";
import { businessWords, wallWords } from "../../words/english/elapsed-words.ts";
import { instantWords, isSameDay } from "../time/instant-words.ts";
import { Instant } from "../time/instant.tsx";
import { useServerNow } from "../time/server-time.tsx";
import { usePersonName } from "../components/person-name.tsx";
import { delayWords, countedIntervalWords, outcomeWords } from "../../words/screen/explanation-words.ts";

/** More than these are counted, not listed. */
const MOST_INTERVALS = 12;

export function ExplainedClock({ clock, zone }: { readonly clock: Explained; readonly zone: string }) {
  const nameOf = usePersonName();
  const facts = [clock.startedBy, ...clock.changes, ...clock.climbed, ...clock.unproven];
  return (
    <div className="explained">
      <p className="explained-outcome">{outcomeWords(clock)}</p>
      <p className="explained-clause">
        “{clock.sentence}” <ClauseLink clause={clock.clause} />
      </p>
      <Counted clock={clock} zone={zone} />
      {clock.pauses.map(({ from, until, why, by, clause }) => (
        <p key={from} className="explained-line">
          Paused <Instant at={from} />
          {until === null ? ", not yet resumed" : "–"}
          {until === null ? null : <Instant at={until} />}: {why} ({nameOf(by)}) <ClauseLink clause={clause} />
        </p>
      ))}
      <h3>Where the time went</h3>
      <ul className="plain-list explained-held">
        {clock.held.map(({ from, until, whose, member, countedMs }) => (
          <li key={from}>
            <strong>{delayWords(whose, member === null ? null : nameOf(member))}</strong> {businessWords(countedMs)}{" "}
            used in {wallWords(until - from)} of calendar time
          </li>
        ))}
      </ul>
      <h3>Evidence</h3>
      <ul className="plain-list explained-facts">
        {[
          ...facts,
          ...(clock.evidence === null ? [] : [clock.evidence]),
          ...(clock.endedBy === null ? [] : [clock.endedBy]),
        ].map(({ seq, at, kind, text, clause }) => (
          <li key={`${seq} ${kind} ${at}`}>
            <Instant at={at} /> {text}{" "}
            {clause === null || clause === clock.clause ? null : <ClauseLink clause={clause} />}
          </li>
        ))}
        {clock.ahead.map(({ at, atPercent, clause }) => (
          <li key={`${clause} ${at}`} className="explained-ahead">
            <Instant at={at} /> next: {atPercent}% of the time used <ClauseLink clause={clause} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Counted({ clock, zone }: { readonly clock: Explained; readonly zone: string }) {
  const now = useServerNow(60_000);
  const words = clock.calendar === null ? wallWords : businessWords;
  const instant = (at: number): string => instantWords(at, now, zone);
  const intervals = clock.parts.flatMap((part) => part.intervals.map((each) => ({ ...each, part })));
  const shown = intervals.slice(0, MOST_INTERVALS);
  const restMs = intervals.slice(MOST_INTERVALS).reduce((sum, { from, until }) => sum + until - from, 0);
  const longestMs = Math.max(1, ...shown.map(({ from, until }) => until - from));
  const hours = clock.calendar === null ? "in calendar time" : `on the “${clock.calendar}” calendar`;
  if (intervals.length === 0) return <p className="explained-line">No time used yet (counted {hours}).</p>;
  return (
    <table className="explained-intervals">
      <caption>Counted {hours}</caption>
      <tbody>
        {shown.map(({ from, until, part }) => (
          <tr key={from}>
            <th scope="row">{countedIntervalWords(instant(from), instant(until), isSameDay(from, until, zone))}</th>
            <td className="explained-bar" aria-hidden>
              <span style={{ width: `${Math.max(2, (100 * (until - from)) / longestMs)}%` }} />
            </td>
            <td>
              {words(until - from)}
              {part.clause === clock.clause ? null : <span className="explained-then"> under {part.clause}</span>}
            </td>
          </tr>
        ))}
        {restMs === 0 ? null : (
          <tr>
            <th scope="row">and {intervals.length - shown.length} more</th>
            <td className="explained-bar" aria-hidden />
            <td>{words(restMs)}</td>
          </tr>
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Time used</th>
          <td className="explained-bar" aria-hidden />
          <td>
            {words(clock.countedMs)} of {words(clock.targetMs)}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
