/** What the people who work a lead say of it. */
import { z } from "zod";
import { isCurrency } from "../../base/currency.ts";
import { memberId } from "../../base/ids.ts";
import { CHANNELS, EVIDENCE, PROGRESS_STAGES, RATINGS } from "../../engine/lead/input.ts";
import { requestShape } from "../request-shape.ts";
import { Member, Note, textShape } from "../shapes.ts";
import { aboutLead, inFile, fact, STATED } from "./fact.ts";

const Evidence = z
  .enum(["observed", "logged"])
  .default("logged")
  .meta({ description: "`observed`: recorded by a system; only an integration may send it" });

const touch = fact("touch", {
  path: aboutLead("touches"),
  summary: "Log a touch",
  body: requestShape({
    ...STATED,
    by: Member,
    channel: z.enum(CHANNELS),
    twoWay: z.boolean().default(false),
    evidence: Evidence,
    automatic: z.boolean().default(false).meta({ description: "Automated: stored, but doesn't count as a touch" }),
    note: Note,
  }),
  content: ({ by, channel, evidence, twoWay, automatic, note }, leadId) => ({
    ...{ kind: "touch", leadId, by: memberId(by), channel, evidence, twoWay },
    ...(automatic ? { automatic: true } : {}),
    note: note ?? null,
  }),
  isObserved: ({ evidence }) => evidence === "observed",
  buttons: { touch: "Log touch" },
  file: inFile({
    columns: {
      by: "person",
      channel: { oneOf: CHANNELS },
      evidence: { setting: EVIDENCE, otherwise: "logged" },
      twoWay: "flag",
      automatic: "flag",
      note: "text",
    },
    content: ({ by, channel, evidence, twoWay, automatic, note }, { leadId, person }) => {
      const { member, formerOf } = person(by);
      return {
        ...{ kind: "touch", leadId, by: member, channel, evidence, twoWay },
        ...(automatic ? { automatic } : {}),
        ...(formerOf === undefined ? {} : { formerOf }),
        note,
      };
    },
    idOf: (lead, { channel, by }, at) => [lead, at, channel, by],
  }),
});

const accept = fact("accept", {
  path: aboutLead("accept"),
  summary: "Accept a lead",
  body: requestShape({ ...STATED, by: Member }),
  content: ({ by }, leadId) => ({ kind: "accept", leadId, by: memberId(by) }),
  buttons: { accept: "Accept" },
  file: inFile({
    columns: { by: "person" },
    content: ({ by }, { leadId, person }) => ({ kind: "accept", leadId, by: person(by).member }),
  }),
});

const reject = fact("reject", {
  path: aboutLead("reject"),
  summary: "Reject a lead",
  body: requestShape({ ...STATED, by: Member, reason: textShape(1, 100), note: Note }),
  content: ({ by, reason, note }, leadId) => ({
    ...{ kind: "reject", leadId, by: memberId(by), reason },
    note: note ?? null,
  }),
  buttons: { reject: "Reject" },
  file: inFile({
    columns: { by: "person", reason: "literal", note: "text" },
    content: ({ by, reason, note }, { leadId, person }) => ({
      kind: "reject",
      leadId,
      by: person(by).member,
      reason,
      note,
    }),
  }),
});

const pass_on = fact("pass_on", {
  path: aboutLead("pass-on"),
  summary: "Hand off a qualified lead to the next team",
  body: requestShape({ ...STATED, by: Member, note: Note }),
  content: ({ by, note }, leadId) => ({ kind: "pass_on", leadId, by: memberId(by), note: note ?? null }),
  buttons: { pass_on: "Hand off" },
  file: inFile({
    columns: { by: "person", note: "text" },
    content: ({ by, note }, { leadId, person }) => ({ kind: "pass_on", leadId, by: person(by).member, note }),
  }),
});

const GREY_DECISIONS = ["qualify", "leave"] as const;
const decide_grey = fact("decide_grey", {
  path: aboutLead("grey"),
  summary: "Decide a gray-zone lead",
  body: requestShape({ ...STATED, by: Member, decision: z.enum(GREY_DECISIONS), note: Note }),
  content: ({ by, decision, note }, leadId) => ({
    ...{ kind: "decide_grey", leadId, by: memberId(by), decision },
    note: note ?? null,
  }),
  buttons: { qualify: "Make it an MQL", leave: "Keep as lead" },
  file: inFile({
    columns: { by: "person", decision: { oneOf: GREY_DECISIONS }, note: "text" },
    content: ({ by, decision, note }, { leadId, person }) => ({
      ...{ kind: "decide_grey", leadId, by: person(by).member, decision },
      note,
    }),
  }),
});

/** What is said begins when it is said; only what a system saw began when it did. */
const pause = fact("pause", {
  path: aboutLead("pause"),
  summary: "Pause clocks for an agreed reason",
  body: requestShape({ ...STATED, by: Member, reason: textShape(1, 100), evidence: Evidence }),
  content: ({ by, reason, evidence }, leadId) => ({
    ...{ kind: "pause", leadId, by: memberId(by), reason },
    ...(evidence === "observed" ? { observed: true } : {}),
  }),
  isObserved: ({ observed }) => observed === true,
  buttons: { pause: "Pause" },
  file: inFile({
    columns: {
      by: "person",
      reason: "literal",
      evidence: { setting: ["observed", "logged"], otherwise: "logged" },
    },
    content: ({ by, reason, evidence }, { leadId, person }) => ({
      ...{ kind: "pause", leadId, by: person(by).member, reason },
      ...(evidence === "observed" ? { observed: true } : {}),
    }),
  }),
});

const resume = fact("resume", {
  path: aboutLead("resume"),
  summary: "Resume clocks",
  body: requestShape({ ...STATED, by: Member }),
  content: ({ by }, leadId) => ({ kind: "resume", leadId, by: memberId(by) }),
  buttons: { resume: "Resume" },
  file: inFile({
    columns: { by: "person" },
    content: ({ by }, { leadId, person }) => ({ kind: "resume", leadId, by: person(by).member }),
  }),
});

const rate = fact("rate", {
  path: aboutLead("ratings"),
  summary: "Rate a lead that you were handed",
  body: requestShape({
    ...STATED,
    by: Member.meta({ description: "Who has or had the lead; a later rating of theirs replaces an earlier one" }),
    rating: z.enum(RATINGS),
    note: Note,
  }),
  content: ({ by, rating, note }, leadId) => ({
    ...{ kind: "rate", leadId, by: memberId(by), rating },
    note: note ?? null,
  }),
  file: inFile({
    columns: { by: "person", rating: { oneOf: RATINGS }, note: "text" },
    content: ({ by, rating, note }, { leadId, person }) => ({
      kind: "rate",
      leadId,
      by: person(by).member,
      rating,
      note,
    }),
  }),
});

const progress = fact("progress", {
  path: aboutLead("progress"),
  summary: "Report progress (SQL, opportunity, customer, lost)",
  body: requestShape({
    ...STATED,
    stage: z.enum(PROGRESS_STAGES),
    valueMinor: z
      .int()
      .min(0)
      .nullish()
      .meta({ description: "In minor units of the currency: ¥120,000 is 120000, €1,200.50 is 120050" }),
    currency: z
      .string()
      .refine(isCurrency, "is no currency: name it by its ISO 4217 code, such as EUR")
      .nullish()
      .meta({ description: "ISO 4217, three capital letters; default: the agreement's" }),
    by: Member,
  }),
  content: ({ by, stage, valueMinor, currency }, leadId) => ({
    ...{ kind: "progress", leadId, stage, valueMinor: valueMinor ?? null },
    ...(typeof currency === "string" ? { currency } : {}),
    credits: { sdr: null, rep: memberId(by) },
  }),
  speaker: ({ credits: { rep } }) => (rep === null ? null : memberId(rep)),
  buttons: { progress: "Report progress" },
  file: inFile({
    columns: {
      stage: { oneOf: PROGRESS_STAGES },
      value: "money",
      currency: "currency",
      credits: { columns: { sdr: "text", rep: "text" } },
    },
    content: ({ stage, value, currency, credits: { sdr, rep } }, { leadId, person }) => ({
      ...{ kind: "progress", leadId, stage, valueMinor: value },
      ...(currency === null ? {} : { currency }),
      credits: {
        sdr: sdr === null ? null : person(sdr).member,
        rep: rep === null ? null : person(rep).member,
      },
    }),
    idOf: (lead, { stage }) => [stage, lead],
  }),
});

export const WORK_FACTS = { touch, accept, reject, pass_on, pause, resume, rate, progress, decide_grey };
