/** One lead of the queue: who, why it is worth hurry, what is due when. */
import { companyBeside, leadName } from "../../words/names/lead-name.ts";
import { Link } from "@tanstack/react-router";
import { attemptWords } from "../../words/notice/attempt-words.ts";
import { clockTitleOf } from "../../words/names/clock-names.ts";
import type { Queue } from "../client/client.ts";
import { NextDue } from "../lead-parts/accountable.tsx";
import { GradeBadge } from "../lead-parts/grade-badge.tsx";
import { ReasonWords } from "../lead-parts/reason-words.tsx";
import { TimeRing } from "../lead-parts/time-ring.tsx";
import { Countdown } from "../time/countdown.tsx";

type Item = Queue["items"][number];
type QueueLineProps = {
  readonly item: Item;
  readonly isChosen: boolean;
  /** What was just answered, and can still be undone. */
  readonly held: string | undefined;
};

export function QueueLine({ item, isChosen, held }: QueueLineProps) {
  const { leadId, clock, nextAttempt } = item;
  const beside = companyBeside(item);
  return (
    <li data-lead={leadId}>
      <Link
        to="/queue"
        search={(search) => ({ ...search, lead: leadId })}
        replace
        resetScroll={false}
        className="queue-line"
        aria-current={isChosen ? "true" : undefined}
      >
        {clock === null ? <span className="ring" aria-hidden /> : <TimeRing clock={clock} />}
        <span className="queue-who">
          <span className="queue-name">
            <strong>{leadName(item)}</strong>
            {beside === null ? null : <span className="queue-facts">{beside}</span>}
          </span>
          <span className="queue-why">
            <GradeBadge grade={item.grade} />
            <ReasonWords reason={item.reason} />
          </span>
          <span className="queue-due">
            {held === undefined ? <Due item={item} /> : <span className="chip tone-good">{held}</span>}
            {nextAttempt === null ? null : <span className="queue-facts">{attemptWords(nextAttempt)}</span>}
          </span>
        </span>
      </Link>
    </li>
  );
}

function Due({ item: { clock, accountable } }: { readonly item: Item }) {
  const next = accountable?.next ?? undefined;
  if (clock !== null)
    return (
      <>
        <span className="queue-facts">{clockTitleOf(clock.kind)}</span> <Countdown clock={clock} />
      </>
    );
  return <span className="queue-facts">{next === undefined ? "nothing due" : <NextDue next={next} />}</span>;
}
