/**
 * The catalogue of facts: what can be said about leads. Each kind stands once, with its path, its shape and the fact it makes; routes,
 * the batch and the description for programs are folds over it.
 */
import { z } from "zod";
import { type LeadId, leadId, memberId } from "../base/ids.ts";
import type { Fact, FactContent } from "../engine/lead/input.ts";
import {
  AcceptRequest,
  ActivityRequest,
  AgreeRejectionRequest,
  CaptureRequest,
  ContactRequest,
  CorrectRequest,
  DecideDisputeRequest,
  DecideGreyRequest,
  DisputeRequest,
  FactResponse,
  GrantExceptionRequest,
  MergeRequest,
  OverrideRequest,
  PassOnRequest,
  PauseRequest,
  Problem,
  ProgressRequest,
  RejectRequest,
  ResumeRequest,
  TouchRequest,
} from "./contract.ts";
import { paths } from "./paths.ts";
import { requestShape } from "./request-shape.ts";

type FactDescription = {
  readonly path: string;
  readonly summary: string;
  readonly body: z.ZodType<{ fact?: { source: string; id: string } | undefined; occurredAt?: number | undefined }>;
  /** @param body as its shape has checked it; @param lead the lead it is about; of a capture, the lead that it makes */
  readonly content: (body: unknown, lead: LeadId) => FactContent;
};

function fact<Body extends FactDescription["body"]>(
  path: string,
  summary: string,
  body: Body,
  content: (body: z.output<Body>, lead: LeadId) => FactContent,
): FactDescription {
  return { path, summary, body, content: content as FactDescription["content"] };
}

export const FACTS: Readonly<Record<Fact["kind"], FactDescription>> = {
  capture: fact(paths.leads, "Capture a lead", CaptureRequest, (body, lead) => ({
    kind: "capture",
    leadId: lead,
    origin: body.origin ?? null,
    person: { name: body.name ?? null, email: body.email ?? null, company: body.company ?? null },
    attributes: body.attributes,
    ...(typeof body.owner === "string" ? { owner: memberId(body.owner) } : {}),
  })),
  activity: fact(paths.activities, "Record what the lead did", ActivityRequest, ({ activity, object, note }, lead) => ({
    kind: "activity",
    leadId: lead,
    activity,
    ...(typeof object === "string" ? { object } : {}),
    note: note ?? null,
  })),
  touch: fact(paths.touches, "Log a touch", TouchRequest, (body, lead) => ({
    kind: "touch",
    leadId: lead,
    by: memberId(body.by),
    channel: body.channel,
    evidence: body.evidence,
    twoWay: body.twoWay,
    ...(body.automatic ? { automatic: true } : {}),
    note: body.note ?? null,
  })),
  contact: fact(paths.contacts, "Record that the lead wrote or called", ContactRequest, (body, lead) => ({
    kind: "contact",
    leadId: lead,
    channel: body.channel,
    needsAnswer: body.needsAnswer,
    note: body.note ?? null,
  })),
  accept: fact(paths.accept, "Accept a lead", AcceptRequest, ({ by }, lead) => ({
    kind: "accept",
    leadId: lead,
    by: memberId(by),
  })),
  reject: fact(
    paths.reject,
    "Reject a lead with a reason of the agreement",
    RejectRequest,
    ({ by, reason, note }, lead) => ({ kind: "reject", leadId: lead, by: memberId(by), reason, note: note ?? null }),
  ),
  pass_on: fact(paths.passOn, "Pass a qualified lead on to the next leg", PassOnRequest, ({ by, note }, lead) => ({
    kind: "pass_on",
    leadId: lead,
    by: memberId(by),
    note: note ?? null,
  })),
  decide_grey: fact(
    paths.grey,
    "Decide about a lead in the grey zone",
    DecideGreyRequest,
    ({ by, decision, note }, lead) => ({
      kind: "decide_grey",
      leadId: lead,
      by: memberId(by),
      decision,
      note: note ?? null,
    }),
  ),
  pause: fact(
    paths.pause,
    "Let clocks stand still, for a reason of the agreement",
    PauseRequest,
    ({ by, reason, evidence }, lead) => ({
      ...{ kind: "pause", leadId: lead, by: memberId(by), reason },
      ...(evidence === "observed" ? { observed: true } : {}),
    }),
  ),
  resume: fact(paths.resume, "Let clocks go on", ResumeRequest, ({ by }, lead) => ({
    kind: "resume",
    leadId: lead,
    by: memberId(by),
  })),
  agree_rejection: fact(
    paths.agreeRejection,
    "Agree with a rejection",
    AgreeRejectionRequest,
    ({ by, note }, lead) => ({
      kind: "agree_rejection",
      leadId: lead,
      by: memberId(by),
      note: note ?? null,
    }),
  ),
  dispute: fact(paths.dispute, "Object to a rejection", DisputeRequest, ({ by, note }, lead) => ({
    kind: "dispute",
    leadId: lead,
    by: memberId(by),
    note: note ?? null,
  })),
  decide_dispute: fact(
    paths.decideDispute,
    "Decide a dispute",
    DecideDisputeRequest,
    ({ by, decision, note }, lead) => ({
      kind: "decide_dispute",
      leadId: lead,
      by: memberId(by),
      decision,
      note: note ?? null,
    }),
  ),
  progress: fact(
    paths.progress,
    "Report what became of a lead",
    ProgressRequest,
    ({ by, stage, valueMinor, currency }, lead) => ({
      kind: "progress",
      leadId: lead,
      stage,
      valueMinor: valueMinor ?? null,
      ...(typeof currency === "string" ? { currency } : {}),
      credits: { sdr: null, rep: memberId(by) },
    }),
  ),
  override: fact(
    paths.override,
    "Give a lead to somebody, disqualify it, or bring it back",
    OverrideRequest,
    (body, lead) => {
      const said = { kind: "override", leadId: lead, by: memberId(body.by), note: body.note } as const;
      return body.decision === "reassign"
        ? { ...said, decision: body.decision, to: memberId(body.to) }
        : { ...said, decision: body.decision };
    },
  ),
  grant_exception: fact(
    paths.exception,
    "Let an exception of the agreement hold for a lead",
    GrantExceptionRequest,
    ({ by, exception, note }, lead) => ({ kind: "grant_exception", leadId: lead, by: memberId(by), exception, note }),
  ),
  correct: fact(
    paths.correct,
    "Correct what is known of a lead",
    CorrectRequest,
    ({ by, name, email, company, attributes, note }, lead) => {
      const person = {
        ...(name === undefined ? {} : { name }),
        ...(email === undefined ? {} : { email }),
        ...(company === undefined ? {} : { company }),
      };
      return {
        kind: "correct",
        leadId: lead,
        by: typeof by === "string" ? memberId(by) : null,
        ...(Object.keys(person).length === 0 ? {} : { person }),
        attributes,
        note: note ?? null,
      };
    },
  ),
  merge: fact(paths.merge, "Merge a duplicate into the lead that stays", MergeRequest, ({ by, into, note }, lead) => ({
    kind: "merge",
    leadId: lead,
    by: memberId(by),
    into: leadId(into),
    note,
  })),
};

export const FACT_KINDS = Object.keys(FACTS) as readonly Fact["kind"][];
/** Facts of one request. */
export const MOST_FACTS = 1_000;
export const FACTS_BODY_LIMIT = 4 * 1024 * 1024;
/** Of any other request, such as one fact. */
export const BODY_LIMIT = 256 * 1024;

/**
 * A fact of a batch: the body of its own request, with its kind, and the lead it is about (not of a capture). Each is looked at by
 * itself, so that a wrong one is refused and the others are not.
 */
export const BatchedFact = z.looseObject({ kind: z.string(), leadId: z.unknown().optional() });
export const FactsRequest = requestShape({ facts: z.array(BatchedFact).min(1).max(MOST_FACTS) });
/** In the order of the facts: for each the status and the answer that its own request would have had. */
export const FactsResponse = z.object({
  answers: z.array(
    z.union([
      z.object({ status: z.literal(201), answer: FactResponse }),
      z.object({ status: z.int().min(400), problem: Problem }),
    ]),
  ),
});
