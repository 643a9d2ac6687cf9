/** What happened, the newest first. Each line names the clause that caused it; its numbers are one click away. */
import { counted } from "../../words/english/counted.ts";
import "./timeline.css";
import { useDisclosure } from "@mantine/hooks";
import type { Lead } from "../client/client.ts";
import { Panel } from "../frame/panel.tsx";
import { ClauseLink } from "../components/clause-link.tsx";
import { wallWords } from "../../words/english/elapsed-words.ts";
import { Instant } from "../time/instant.tsx";
import { Shortened } from "../components/shortened.tsx";
import { EvidenceFile } from "./evidence-file.tsx";

type Item = Lead["timeline"][number];

/** What happened before that is of interest to few. */
const MOST = 30;

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
  overridden: "tone-warn",
  exception_granted: "tone-warn",
  merged: "tone-warn",
  assigned: "tone-accent",
  passed_on: "tone-accent",
  stage_entered: "tone-accent",
  touched: "tone-accent",
};

export function Timeline({ leadId, items }: { readonly leadId: string; readonly items: readonly Item[] }) {
  // Within one decision the events have an order of their own, and the same number: the list is turned, not sorted anew.
  const newestFirst = isAscending(items) ? items.toReversed() : items;
  return (
    <Panel title="Timeline" aside={`${counted(items.length, "event")}, newest first`}>
      <EvidenceFile leadId={leadId} />
      <Shortened items={newestFirst} most={MOST} noun="events">
        {(shown) => (
          <ol className="plain-list timeline">
            {shown.map((item, index) => (
              <Event key={`${item.seq} ${newestFirst.length - index}`} item={item} />
            ))}
          </ol>
        )}
      </Shortened>
    </Panel>
  );
}

function Event({ item }: { readonly item: Item }) {
  const [opened, { toggle }] = useDisclosure(false);
  const { at, recordedAt, clause, kind, text, enteredBy, body } = item;
  return (
    <li className={`event ${TONES[kind] ?? "tone-quiet"}`}>
      <div className="event-head">
        <Instant at={at} />
        {recordedAt - at >= LATE_FROM_MS ? <span>recorded {wallWords(recordedAt - at)} later</span> : null}
        {enteredBy === null ? null : <span>entered by {enteredBy}</span>}
        {clause === null ? null : <ClauseLink clause={clause} />}
        <button
          type="button"
          className="event-more"
          aria-expanded={opened}
          aria-label={`Data for: ${text}`}
          onClick={toggle}
        >
          {"{ }"}
        </button>
      </div>
      <div className="event-text">{text}</div>
      {opened ? (
        <pre className="event-numbers" tabIndex={0}>
          {JSON.stringify(body, null, 2)}
        </pre>
      ) : null}
    </li>
  );
}

function isAscending(items: readonly Item[]): boolean {
  const [first, last] = [items[0], items.at(-1)];
  return first !== undefined && last !== undefined && first.seq < last.seq;
}
