/** The chosen lead: what one needs to act on it now. Everything else about it is on its page. */
import { companyBeside, leadName } from "../../words/names/lead-name.ts";
import { Button } from "@mantine/core";
import { IconArrowLeft, IconArrowRight } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { clockTitleOf } from "../../words/names/clock-names.ts";
import { sourceName } from "../../words/names/source-names.ts";
import { stageName } from "../../words/names/stage-names.ts";
import { attemptsWords } from "../../words/screen/queue-words.ts";
import { cadenceWords } from "../../words/screen/explanation-words.ts";
import { AnswerButtons } from "../actions/answer-buttons.tsx";
import type { Answer } from "../actions/answers.tsx";
import type { Answers } from "../actions/use-answers.tsx";
import type { Lead, Queue } from "../client/client.ts";
import { useLead } from "../client/queries.ts";
import { ClauseLink } from "../components/clause-link.tsx";
import { NextDue } from "../lead-parts/accountable.tsx";
import { ContactActions } from "../lead-parts/contact-actions.tsx";
import { GradeBadge } from "../lead-parts/grade-badge.tsx";
import { NextAttempt } from "../lead-parts/next-attempt.tsx";
import { ReasonWords } from "../lead-parts/reason-words.tsx";
import { ScoreChips } from "../lead-parts/score-chips.tsx";
import { TimeRing } from "../lead-parts/time-ring.tsx";
import { Countdown } from "../time/countdown.tsx";
import { readerZone, zonedWords } from "../time/instant-words.ts";
import { Instant } from "../time/instant.tsx";
import { useServerNow } from "../time/server-time.tsx";
import { keyOf } from "./use-queue-keys.ts";

type Item = Queue["items"][number];
type Clock = Lead["clocks"][number];
const LATEST = 5;

type ChosenLeadProps = { readonly item: Item; readonly member: string; readonly answers: Answers };

export function ChosenLead({ item, member, answers }: ChosenLeadProps) {
  const { leadId, reason } = item;
  const lead = useLead(leadId).data;
  const offered = offeredOn(item, lead, member);
  return (
    <article className="panel chosen" aria-label="Chosen lead">
      <Link to="/queue" search={({ lead: _lead, ...search }) => search} className="chosen-back">
        <IconArrowLeft size={16} aria-hidden /> Queue
      </Link>
      <header className="chosen-head">
        <h2>{leadName(item)}</h2>
        <p className="queue-facts">
          {[companyBeside(item), stageName(item.stage), `from ${sourceName(item.origin)}`, attemptsWords(item.attempts)]
            .filter((fact) => fact !== null)
            .join(" · ")}
        </p>
      </header>
      <div className="chosen-why">
        <GradeBadge grade={item.grade} score={reason.kind === "score" ? item.score : null} />
        <span>
          <strong>
            <ReasonWords reason={reason} />
          </strong>
          {item.activeAt === null ? null : (
            <span className="queue-facts">
              {" "}
              Last active <Instant at={item.activeAt} />
            </span>
          )}
        </span>
      </div>
      {lead === undefined ? (
        <div className="chosen-contact" aria-busy="true" />
      ) : (
        <div className="chosen-contact">
          <ContactActions
            lead={lead}
            onReached={offered.includes("touch") ? (channel) => answers.start("touch", item, channel) : undefined}
          />
        </div>
      )}
      <NextStep item={item} lead={lead} />
      {item.clock?.kind === "fix-data" ? <ToLead leadId={leadId} words="Correct data" isNext /> : null}
      <AnswerButtons offered={offered} lead={item} answers={answers} keyOf={(answer) => keyOf(answer, offered)} />
      <Clocks clocks={lead?.clocks.filter(isMeasuring) ?? (item.clock === null ? [] : [item.clock])} />
      {item.why.length === 0 ? null : (
        <Part title="Score">
          <ScoreChips lines={item.why} />
        </Part>
      )}
      <Part title="Latest">
        <ul className="plain-list chosen-latest" aria-busy={lead === undefined}>
          {lead?.timeline.slice(0, LATEST).map(({ seq, at, kind, text }, index) => (
            <li key={`${seq} ${kind} ${index}`}>
              <span className="queue-facts">
                <Instant at={at} />
              </span>
              <span>{text}</span>
            </li>
          ))}
        </ul>
      </Part>
      <ToLead leadId={leadId} words="Open lead" isNext={false} />
    </article>
  );
}

/** @param props.isNext as what is to be done now, not as one way among others */
function ToLead({
  leadId,
  words,
  isNext,
}: {
  readonly leadId: string;
  readonly words: string;
  readonly isNext: boolean;
}) {
  return (
    <Button
      variant={isNext ? "filled" : "default"}
      size="xs"
      className="chosen-open"
      rightSection={<IconArrowRight size={14} aria-hidden />}
      renderRoot={(props) => <Link {...props} to="/leads/$leadId" params={{ leadId }} />}
    >
      {words}
    </Button>
  );
}

/** What this person can do with the lead: as its owner what is asked of them, and what the agreement offers them besides. */
export function offeredOn(item: Item, lead: Lead | undefined, member: string): readonly Answer[] {
  const own = item.actions.filter((action) => item.owner === member || action === "touch" || action === "progress");
  const besides = lead?.offers.filter(({ by }) => by.includes(member)).map(({ answer }) => answer) ?? [];
  return [...own, ...besides];
}

/** The attempt that the cadence wants, with what is missing of it; else what is due next. */
function NextStep({ item, lead }: { readonly item: Item; readonly lead: Lead | undefined }) {
  const now = useServerNow(60_000);
  const cadence = lead?.cadence ?? null;
  const next = item.accountable?.next ?? null;
  return (
    <Part title="Next step">
      <p className="chosen-next">
        {item.nextAttempt === null ? (
          <>
            {item.clock === null ? null : `${clockTitleOf(item.clock.kind)}: `}
            {item.clock !== null && item.clock.dueAt < now ? (
              `was due ${zonedWords(item.clock.dueAt, now, readerZone())}`
            ) : next === null ? (
              "Nothing is due."
            ) : (
              <NextDue next={next} />
            )}
          </>
        ) : (
          <NextAttempt next={item.nextAttempt} />
        )}
      </p>
      {cadence === null || cadence.isComplete ? null : (
        <p className="queue-facts">
          {cadenceWords(cadence, zonedWords(cadence.until, now, readerZone()))} <ClauseLink clause={cadence.clause} />
        </p>
      )}
    </Part>
  );
}

function Clocks({ clocks }: { readonly clocks: readonly Clock[] }) {
  if (clocks.length === 0) return null;
  return (
    <Part title="Clocks">
      <ul className="plain-list chosen-clocks">
        {clocks
          .toSorted((a, b) => a.dueAt - b.dueAt)
          .map((clock) => (
            <li key={clock.name}>
              <TimeRing clock={clock} />
              <span>
                <strong>{clockTitleOf(clock.kind)}</strong>
                <span className="queue-facts">
                  {" "}
                  within {clock.targetText} <ClauseLink clause={clock.clause} />
                </span>
              </span>
              <Countdown clock={clock} withZone />
            </li>
          ))}
      </ul>
    </Part>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="chosen-part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function isMeasuring({ status, stoppedAt }: Clock): boolean {
  return status === "running" || status === "paused" || (status === "missed" && stoppedAt === null);
}
