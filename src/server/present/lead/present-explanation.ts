import type { z } from "zod";
import type { ExplanationResponse } from "../../../api/explanation-contract.ts";
import type { Agreement } from "../../../agreement/terms/agreement.ts";
import type { Hours } from "../../../agreement/terms/basic/time-terms.ts";
import type { ClockExplanation, Explanation, Logged } from "../../../engine/explain/explanation.ts";
import { versionNumbered, type TermsInForce } from "../../../engine/terms/terms-in-force.ts";
import { clauseOfEvent, describeEvent } from "../../../words/event/describe-event.ts";
import { pauseLabel } from "../../../words/event/pause-label.ts";
import type { explainLead } from "../../../services/leads/explain-lead.ts";
import { presentAccountable } from "./present-accountable.ts";
import { presentCadence, presentNextAttempt } from "./present-cadence.ts";

type Body = z.infer<typeof ExplanationResponse>;
type EventBody = Body["clocks"][number]["startedBy"];

export function presentExplanation({ explanation, versions }: Awaited<ReturnType<typeof explainLead>>): Body {
  const {
    at,
    agreementVersion,
    lead,
    score,
    unreadable,
    bar,
    speedToLead,
    clocks,
    openHours,
    history,
    cadence,
    nextAttempt,
    stages,
    assignments,
    next,
  } = explanation;
  const { terms } = versionNumbered(versions, agreementVersion);
  return {
    at,
    agreementVersion,
    leadId: lead.leadId,
    stage: lead.stage,
    grade: lead.grade,
    owner: lead.owner,
    accountable: presentAccountable(lead),
    score: { ...score, lines: [...score.lines] },
    unreadable: unreadable.map((each) => ({ ...each, value: lead.attributes[each.field] ?? null })),
    bar,
    speedToLead: { ...speedToLead, held: [...speedToLead.held] },
    clocks: clocks.map((clock) => presentExplainedClock(versions, terms.agreement, clock)),
    openHours: openHours.map(({ calendar, intervals }) => ({ calendar, intervals: [...intervals] })),
    history: presentHistory(versions, history),
    cadence: cadence === null ? null : presentCadence(terms, cadence),
    nextAttempt: presentNextAttempt(nextAttempt),
    stages: stages.map((logged) => {
      const { stage, because } = logged.event;
      return { ...presentLogged(versions, logged), stage, because };
    }),
    assignments: assignments.map((logged) => presentAssignment(versions, logged)),
    next: [...next],
  };
}

function presentHistory(versions: TermsInForce, history: Explanation["history"]): Body["history"] {
  const { scores, touches, corrections, deals, merges } = history;
  const event = (logged: Logged): EventBody => presentLogged(versions, logged);
  return {
    scores: scores.map(({ faded, bar, ...logged }) => {
      const { fit, engagement, total, grade } = logged.event;
      return { ...event(logged), fit, engagement, total, grade, faded, bar };
    }),
    touches: touches.map(({ counts, ...logged }) => {
      const { by, channel, twoWay, note } = logged.event;
      return { ...event(logged), by, channel, twoWay, note, counts };
    }),
    corrections: corrections.map((logged) => {
      const { by, changes, note } = logged.event;
      return { ...event(logged), by, note, changes: changes.map(({ of: _of, ...change }) => change) };
    }),
    deals: deals.map((logged) => {
      const { stage, valueMinor, currency = null } = logged.event;
      return { ...event(logged), stage, valueMinor: valueMinor ?? 0, currency };
    }),
    merges: merges.map((logged) => ({
      ...event(logged),
      leadId: logged.event.kind === "merged" ? logged.event.into : logged.event.from,
    })),
  };
}

function presentAssignment(
  versions: TermsInForce,
  logged: Explanation["assignments"][number],
): Body["assignments"][number] {
  const { event } = logged;
  return {
    ...presentLogged(versions, logged),
    member: event.kind === "assigned" ? event.member : null,
    candidates: [...event.candidates],
  };
}

function presentExplainedClock(
  versions: TermsInForce,
  agreement: Agreement,
  clock: ClockExplanation,
): Body["clocks"][number] {
  const { hours, startedBy, parts, pauses, held, changes, climbed, ahead, endedBy, evidence, unproven, ...plain } =
    clock;
  const event = (logged: Logged): EventBody => presentLogged(versions, logged);
  return {
    ...plain,
    calendar: calendarOf(hours),
    startedBy: event(startedBy),
    parts: parts.map(({ hours: counted, intervals, ...part }) => ({
      ...part,
      calendar: calendarOf(counted),
      intervals: [...intervals],
    })),
    pauses: pauses.map(({ reason, ...pause }) => ({ ...pause, why: pauseLabel(agreement, { ...pause, reason }) })),
    held: [...held],
    changes: changes.map(event),
    climbed: climbed.map(event),
    ahead: [...ahead],
    endedBy: endedBy === null ? null : event(endedBy),
    evidence: evidence === null ? null : event(evidence),
    unproven: unproven.map(event),
  };
}

function calendarOf(hours: Hours): string | null {
  return hours.kind === "wall" ? null : hours.calendar;
}

/** An event in the words of the version that decided it. */
function presentLogged(versions: TermsInForce, { seq, recordedAt, agreementVersion, event }: Logged): EventBody {
  const { agreement } = versionNumbered(versions, agreementVersion).terms;
  const { at, kind } = event;
  return { seq, at, recordedAt, kind, text: describeEvent(agreement, event), clause: clauseOfEvent(event) };
}
