/** What is said about a rejection, and what someone in charge decides by hand. */
import { z } from "zod";
import { leadId, memberId } from "../../base/ids.ts";
import { requestShape } from "../request-shape.ts";
import { LeadId, Member, Note, textShape, Why } from "../shapes.ts";
import { aboutLead, fact, inFile, STATED } from "./fact.ts";

const agree_rejection = fact("agree_rejection", {
  path: aboutLead("agree-rejection"),
  summary: "Agree with a rejection",
  body: requestShape({ ...STATED, by: Member, note: Note }),
  content: ({ by, note }, lead) => ({
    ...{ kind: "agree_rejection", leadId: lead, by: memberId(by) },
    note: note ?? null,
  }),
  buttons: { agree_rejection: "Agree with rejection" },
  file: inFile({
    columns: { by: "person", note: "text" },
    content: ({ by, note }, { leadId: lead, person }) => ({
      ...{ kind: "agree_rejection", leadId: lead, by: person(by).member },
      note,
    }),
  }),
});

const dispute = fact("dispute", {
  path: aboutLead("dispute"),
  summary: "Dispute a rejection",
  body: requestShape({ ...STATED, by: Member, note: Note }),
  content: ({ by, note }, lead) => ({ kind: "dispute", leadId: lead, by: memberId(by), note: note ?? null }),
  buttons: { dispute: "Dispute rejection" },
  file: inFile({
    columns: { by: "person", note: "text" },
    content: ({ by, note }, { leadId: lead, person }) => ({
      kind: "dispute",
      leadId: lead,
      by: person(by).member,
      note,
    }),
  }),
});

const DISPUTE_DECISIONS = ["upheld", "overturned"] as const;
const decide_dispute = fact("decide_dispute", {
  path: aboutLead("dispute/decision"),
  summary: "Decide a dispute",
  body: requestShape({ ...STATED, by: Member, decision: z.enum(DISPUTE_DECISIONS), note: Note }),
  content: ({ by, decision, note }, lead) => ({
    ...{ kind: "decide_dispute", leadId: lead, by: memberId(by), decision },
    note: note ?? null,
  }),
  buttons: { decide_dispute: "Decide dispute" },
  file: inFile({
    columns: { by: "person", decision: { oneOf: DISPUTE_DECISIONS }, note: "text" },
    content: ({ by, decision, note }, { leadId: lead, person }) => ({
      ...{ kind: "decide_dispute", leadId: lead, by: person(by).member, decision },
      note,
    }),
  }),
});

const override = fact("override", {
  path: aboutLead("override"),
  summary: "Reassign, disqualify, or reopen a lead",
  body: z.discriminatedUnion("decision", [
    requestShape({ ...STATED, decision: z.literal("reassign"), by: Member, to: Member, note: Why }),
    requestShape({ ...STATED, decision: z.enum(["disqualify", "reopen"]), by: Member, note: Why }),
  ]),
  content: (body, lead) => {
    const said = { kind: "override", leadId: lead, by: memberId(body.by), note: body.note } as const;
    return body.decision === "reassign"
      ? { ...said, decision: body.decision, to: memberId(body.to) }
      : { ...said, decision: body.decision };
  },
  buttons: { reassign: "Reassign", reopen: "Reopen", disqualify: "Disqualify" },
  file: inFile({
    columns: {
      by: "person",
      decision: { oneOf: ["reassign", "disqualify", "reopen"] },
      to: "person?",
      note: "needed",
    },
    refuses: ({ decision, to }) =>
      decision === "reassign" && to === null ? { column: "to", reason: "is blank: say who gets the lead" } : undefined,
    content: ({ by, decision, to, note }, { leadId: lead, person }) => {
      const said = { kind: "override", leadId: lead, by: person(by).member, note } as const;
      return decision === "reassign" ? { ...said, decision, to: person(to ?? "").member } : { ...said, decision };
    },
  }),
});

const grant_exception = fact("grant_exception", {
  path: aboutLead("exception"),
  summary: "Grant an MQL exception",
  body: requestShape({
    ...STATED,
    by: Member,
    exception: textShape(1, 200).meta({ description: "Clause of the exception" }),
    note: Why,
  }),
  content: ({ by, exception, note }, lead) => ({
    ...{ kind: "grant_exception", leadId: lead, by: memberId(by), exception, note },
  }),
  buttons: { grant_exception: "Grant an exception" },
  file: inFile({
    columns: { by: "person", exception: "literal", note: "needed" },
    content: ({ by, exception, note }, { leadId: lead, person }) => ({
      ...{ kind: "grant_exception", leadId: lead, by: person(by).member, exception, note },
    }),
  }),
});

const merge = fact("merge", {
  path: aboutLead("merge"),
  summary: "Merge a duplicate into the lead to keep",
  body: requestShape({
    ...STATED,
    by: Member,
    into: LeadId.meta({ description: "ID of the lead to keep" }),
    note: Why,
  }),
  content: ({ by, into, note }, lead) => ({
    ...{ kind: "merge", leadId: lead, by: memberId(by), into: leadId(into), note },
  }),
  buttons: { merge: "Merge into another lead" },
  file: inFile({
    columns: { by: "person", into: "needed", note: "needed" },
    content: ({ by, into, note }, { leadId: lead, leadOf, person }) => ({
      ...{ kind: "merge", leadId: lead, by: person(by).member, into: leadOf(into), note },
    }),
    idOf: (lead, { into }) => [lead, into],
  }),
});

export const DECISION_FACTS = { agree_rejection, dispute, decide_dispute, override, grant_exception, merge };
