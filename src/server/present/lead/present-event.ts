import type { z } from "zod";
import type { EventsResponse, FeedEvent, FeedKind } from "../../../api/events-contract.ts";
import { epochMs } from "../../../base/time.ts";
import type { TermsInForce } from "../../../engine/terms/terms-in-force.ts";
import type { EventsSince, HappenedEvent } from "../../../services/events/read-events.ts";
import { instantWords } from "../../../words/english/dates.ts";
import { describeRosterEvent } from "../../../words/event/describe-roster-event.ts";
import { personName } from "../../../words/names/names-of.ts";
import { versionEventWords } from "../../../words/screen/version-event-words.ts";
import { presentTimelineEntry } from "./present-timeline.ts";

type Body = z.infer<typeof FeedEvent>;

export function presentEvents({ asOf, events, next, hasMore, versions }: EventsSince): z.infer<typeof EventsResponse> {
  return { asOf, events: events.map((event) => presentEvent(versions, event)), next, hasMore };
}

export function presentEvent(versions: TermsInForce, event: HappenedEvent): Body {
  const { seq, n, cursor, isHistory, recordedAt } = event;
  return { id: `${seq}-${n}`, cursor, seq, isHistory, ...said(versions, event), recordedAt };
}

function said(
  versions: TermsInForce,
  happened: HappenedEvent,
): Omit<Body, "id" | "cursor" | "seq" | "isHistory" | "recordedAt"> {
  const agreement = versions.at(-1)?.terms.agreement;
  const instant = (at: number): string => instantWords(epochMs(at), agreement?.zone ?? "UTC");
  if (happened.about === "lead") {
    const { kind, at, text, clause, enteredBy, body } = presentTimelineEntry(versions, happened.entry);
    const { agreementVersion: version } = happened.entry;
    return {
      ...{ about: "lead", kind: kind as FeedKind, leadId: happened.leadId, version },
      ...{ at, text, clause, enteredBy, body },
    };
  }
  if (happened.about === "agreement") {
    const { version, step } = happened;
    const { kind, at, by, ...body } = step;
    return {
      ...{ about: "agreement", kind: `version_${kind}`, leadId: null, version, at, clause: null, enteredBy: by.name },
      ...{ text: `Version ${version}: ${by.name} ${versionEventWords({ kind, body }, instant)}`, body },
    };
  }
  const { event } = happened;
  const person = (id: string): string => (agreement === undefined ? id : personName(agreement, id));
  return {
    ...{ about: "people", kind: event.kind as FeedKind, leadId: null, version: null, at: event.at, clause: null },
    ...{ enteredBy: null, text: describeRosterEvent(event, { person, instant }), body: event },
  };
}
