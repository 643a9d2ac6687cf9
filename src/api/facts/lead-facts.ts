/** What a lead is and does, as programs and people report it. */
import { z } from "zod";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import { type MemberId, memberId } from "../../base/ids.ts";
import { CHANNELS } from "../../engine/lead/input.ts";
import { requestShape } from "../request-shape.ts";
import { AttributeValue, EmailAddress, Member, Note, ShortText, textShape } from "../shapes.ts";
import { aboutLead, type FilePerson, inFile, fact, STATED } from "./fact.ts";
import { COMPANY } from "../paths.ts";

type Named = {
  readonly name?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly company?: string | null | undefined;
};

/** What is known of a lead when it is captured. */
export const CAPTURED_SHAPE = {
  origin: ShortText.nullish(),
  name: ShortText.nullish(),
  email: EmailAddress.nullish(),
  company: ShortText.nullish(),
  attributes: z.record(textShape(1, 100), AttributeValue).default({}),
  owner: Member.nullish().meta({ description: "Lead owner, if known: a team member" }),
};

const capture = fact("capture", {
  path: `${COMPANY}/leads`,
  summary: "Capture a lead",
  body: requestShape({ ...STATED, ...CAPTURED_SHAPE }),
  content: (body, leadId) => ({
    kind: "capture",
    leadId,
    origin: body.origin ?? null,
    person: { name: body.name ?? null, email: body.email ?? null, company: body.company ?? null },
    attributes: body.attributes,
    ...(typeof body.owner === "string" ? { owner: memberId(body.owner) } : {}),
  }),
  file: inFile({
    columns: {
      ...{ origin: "text", name: "text", email: "email", company: "text", attributes: "attributes" },
      owner: "person?",
    },
    content: ({ origin, name, email, company, attributes, owner }, { leadId, person }) => ({
      ...{ kind: "capture", leadId, origin },
      person: { name, email, company },
      attributes,
      ...ownerIn(owner === null ? undefined : person(owner)),
    }),
    idOf: (lead) => [lead],
  }),
});

function ownerIn(person: FilePerson | undefined): { readonly owner?: MemberId; readonly ownerOf?: PartyName } {
  if (person === undefined) return {};
  const { member: owner, formerOf } = person;
  return { owner, ...(formerOf === undefined ? {} : { ownerOf: formerOf }) };
}

const activity = fact("activity", {
  path: aboutLead("activities"),
  summary: "Record a lead activity",
  body: requestShape({
    ...STATED,
    activity: ShortText,
    object: ShortText.nullish().meta({
      description: "What it was about, such as which email or page. A rule can count each only once",
    }),
    note: Note,
  }),
  content: ({ activity: did, object, note }, leadId) => ({
    kind: "activity",
    leadId,
    activity: did,
    ...(typeof object === "string" ? { object } : {}),
    note: note ?? null,
  }),
  file: inFile({
    columns: { activity: "literal", object: "text", note: "text" },
    content: ({ activity: did, object, note }, { leadId }) => ({
      ...{ kind: "activity", leadId, activity: did },
      ...(object === null ? {} : { object }),
      note,
    }),
    idOf: (lead, { activity: did, object }, at) => [lead, at, did, ...(object === null ? [] : [object])],
  }),
});

/** The lead wrote or called. */
const contact = fact("contact", {
  path: aboutLead("contacts"),
  summary: "Record an inbound message or call",
  body: requestShape({
    ...STATED,
    channel: z.enum(CHANNELS),
    needsAnswer: z.boolean().default(true).meta({ description: "`false`: no reply needed (for example “thanks”)" }),
    note: Note,
  }),
  content: ({ channel, needsAnswer, note }, leadId) => ({
    ...{ kind: "contact", leadId, channel, needsAnswer },
    note: note ?? null,
  }),
  file: inFile({
    columns: { channel: { oneOf: CHANNELS }, needsAnswer: "unless-no", note: "text" },
    content: ({ channel, needsAnswer, note }, { leadId }) => ({ kind: "contact", leadId, channel, needsAnswer, note }),
    idOf: (lead, { channel }, at) => [lead, at, channel],
  }),
});

/** What is known is something else now: null takes a value away, and what is left out stays. */
const correct = fact("correct", {
  path: aboutLead("correct"),
  summary: "Correct the details of a lead",
  body: requestShape({
    ...STATED,
    by: Member.nullish(),
    name: ShortText.nullish(),
    email: EmailAddress.nullish(),
    company: ShortText.nullish(),
    attributes: z.record(textShape(1, 100), AttributeValue.nullable()).default({}),
    note: Note,
  }),
  content: ({ by, name, email, company, attributes, note }, leadId) => {
    const person = without(undefined, { name, email, company });
    return {
      ...{ kind: "correct", leadId, by: typeof by === "string" ? memberId(by) : null },
      ...(Object.keys(person).length === 0 ? {} : { person }),
      ...{ attributes, note: note ?? null },
    };
  },
  buttons: { correct: "Correct data" },
  file: inFile({
    columns: { by: "person?", name: "text", email: "email", company: "text", attributes: "attributes", note: "text" },
    // A blank cell says nothing: what is known stays.
    content: ({ by, name, email, company, attributes, note }, { leadId, person }) => ({
      ...{ kind: "correct", leadId, by: by === null ? null : person(by).member },
      person: without(null, { name, email, company }),
      ...{ attributes, note },
    }),
  }),
});

function without(unsaid: null | undefined, person: Named): { readonly [Key in keyof Named]?: string | null } {
  return Object.fromEntries(Object.entries(person).filter(([, value]) => value !== unsaid));
}

export const LEAD_FACTS = { capture, activity, contact, correct };
