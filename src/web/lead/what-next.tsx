/** What happens to the lead if nobody does anything, and how far the agreed attempts are. */
import { Skeleton } from "@mantine/core";
import type { Explanation } from "../client/client.ts";
import { Panel } from "../frame/panel.tsx";
import { ClauseLink } from "../components/clause-link.tsx";
import { clockTitleOf } from "../../words/names/clock-names.ts";
import { Instant } from "../time/instant.tsx";
import { instantWords, readerZone } from "../time/instant-words.ts";
import { usePersonName } from "../components/person-name.tsx";
import { wallWords } from "../../words/english/elapsed-words.ts";
import { cadenceWords, delayWords, nextWords, unlocksWords } from "../../words/screen/explanation-words.ts";

/** What comes later can be read when it comes. */
const MOST = 6;

/** Undefined until it is known: its place is kept. */
type Explained = { readonly explanation: Explanation | undefined };

export function WhatNext({ explanation }: Explained) {
  if (explanation === undefined) return <Skeleton height={260} radius="lg" />;
  const { next, clocks, cadence, at } = explanation;
  const kindOf = (name: string): string => clockTitleOf(clocks.find((clock) => clock.name === name)?.kind ?? name);
  return (
    <Panel title="What’s next" aside="if no one acts">
      {next.length === 0 ? <p className="panel-note">Nothing is due for this lead.</p> : null}
      <ol className="plain-list next">
        {next.slice(0, MOST).map(({ kind, at: when, clock, clause, sentence }) => (
          <li key={`${kind} ${clock} ${clause} ${when}`}>
            <Instant at={when} />
            <span>{nextWords(kind, clock === null ? null : kindOf(clock), sentence)}</span>
            {clause === null ? null : <ClauseLink clause={clause} />}
          </li>
        ))}
      </ol>
      {cadence === null ? null : (
        <p className="next-cadence">
          {cadenceWords(cadence, instantWords(cadence.until, at, readerZone()))} <ClauseLink clause={cadence.clause} />
          {cadence.isComplete || cadence.unlocks.length === 0 ? null : (
            <>
              <br />
              {unlocksWords(cadence.unlocks)}
            </>
          )}
        </p>
      )}
    </Panel>
  );
}

export function SpeedToLead({ explanation }: Explained) {
  const nameOf = usePersonName();
  if (explanation === undefined) return <Skeleton height={140} radius="lg" />;
  const { from, until, isTouched, held } = explanation.speedToLead;
  return (
    <Panel title="Speed to lead" aside={isTouched ? "to first touch" : "no touch yet"}>
      <p className="next-cadence">
        {isTouched ? "Waited" : "Waiting"} {wallWords(until - from)} since <Instant at={from} />
      </p>
      <ul className="plain-list next">
        {held.map((each) => (
          <li key={each.from}>
            <span>{wallWords(each.until - each.from)}</span>
            <span>{delayWords(each.whose, each.member === null ? null : nameOf(each.member))}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
