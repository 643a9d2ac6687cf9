/** What happened, the newest first. Each line names the clause that caused it; its numbers are one click away. */
import { numberWords } from "../../reporting/number-words.ts";
import type { Lead } from "../client.ts";
import { Panel } from "../frame/panel.tsx";
import { ClauseLink } from "../show/clause-link.tsx";
import { wallWords } from "../show/duration.ts";
import { Instant } from "../show/instant.tsx";

type Item = Lead["timeline"][number];

/** Heard of this much later than it happened, an event says so. */
const LATE_FROM_MS = 60_000;

const TONES: Readonly<Record<string, string>> = {
  accepted: "tone-good",
  clock_met: "tone-good",
  clock_missed: "tone-bad",
  clock_stopped_late: "tone-bad",
  rejected: "tone-bad",
  refused: "tone-bad",
  escalated: "tone-warn",
  assigned: "tone-accent",
  passed_on: "tone-accent",
  stage_entered: "tone-accent",
  touched: "tone-accent",
};

export function Timeline({ items }: { readonly items: readonly Item[] }) {
  // Within one decision the events have an order of their own, and the same number: the list is turned, not sorted anew.
  const newestFirst = isAscending(items) ? items.toReversed() : items;
  return (
    <Panel title="Timeline" aside={`${numberWords(items.length)} events, the newest first`}>
      <ol className="plain-list timeline">
        {newestFirst.map((item, index) => (
          <li key={`${item.seq} ${newestFirst.length - index}`} className={`event ${TONES[item.kind] ?? "tone-quiet"}`}>
            <div className="event-head">
              <Instant at={item.at} />
              {item.recordedAt - item.at >= LATE_FROM_MS ? <span>heard {wallWords(item.recordedAt - item.at)} later</span> : null}
              {item.clause === null ? null : <ClauseLink clause={item.clause} />}
            </div>
            <div className="event-text">{item.text}</div>
            <details className="event-numbers">
              <summary>
                Numbers<span className="visually-hidden"> of event {item.seq}</span>
              </summary>
              <pre tabIndex={0}>{JSON.stringify(item.body, null, 2)}</pre>
            </details>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function isAscending(items: readonly Item[]): boolean {
  const [first, last] = [items[0], items.at(-1)];
  return first !== undefined && last !== undefined && first.seq < last.seq;
}
