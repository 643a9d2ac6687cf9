/** Who is one person by the rule of the version in force, and of which company: both are written down where a fact is lived. */
import { expect, test } from "vitest";
import type { Agreement } from "../../src/agreement/terms/agreement.ts";
import { clauseId, leadId } from "../../src/base/ids.ts";
import { decideUnder } from "../../src/engine/timeline/decide-under.ts";
import { ofLeads } from "../../src/engine/timeline/replay.ts";
import { compileTerms } from "../../src/engine/terms/terms.ts";
import type { LeadUnder, VersionPeriod } from "../../src/engine/terms/terms-in-force.ts";
import { type AnyFact, captured, find, instant, kinds, Story, STORY_AGREEMENT } from "./story.ts";

const FIRST = "2026-03-09T09:00+01:00";
const SECOND = "2026-03-16T09:00+01:00";
const MATCHED: Agreement = {
  ...STORY_AGREEMENT,
  identity: {
    clause: clauseId("identity"),
    plusIsSame: true,
    dotsIgnoredAt: ["gmail.com"],
    sharedMailboxes: ["info"],
  },
};
const period = (version: number, agreement: Agreement, from: string): VersionPeriod => ({
  ...{ version, terms: compileTerms(agreement), from: instant(from), takesOpenLeads: false },
});
/** The rule comes in force with the second version, or goes out with it. */
const COMES = [period(1, STORY_AGREEMENT, "2026-01-01T00:00Z"), period(2, MATCHED, SECOND)];
const GOES = [period(1, MATCHED, "2026-01-01T00:00Z"), period(2, STORY_AGREEMENT, SECOND)];

const at = (email: string): AnyFact => ({ ...captured(), person: { name: null, email, company: null } });
const leadOf = (story: Story, id: string, email: string, when: string): string | undefined =>
  story.when(when, at(email), when, leadId(id))[0]?.leadId;

test("a mailbox that is shared from a later version on: who was found by it stays, and is found by it no more", () => {
  const story = new Story(undefined, COMES);
  expect(["a", "b"].map((id) => leadOf(story, id, "info@acme.example", FIRST))).toEqual(["a", "a"]);
  expect(["c", "d"].map((id) => leadOf(story, id, "info@acme.example", SECOND))).toEqual(["c", "d"]);
  // Both names of the first lead are its own still.
  expect(leadOf(story, "b", "info@acme.example", SECOND)).toBe("a");
});

test("a mailbox that is one person's again: the next to come by it has it", () => {
  const story = new Story(undefined, GOES);
  expect(["a", "b"].map((id) => leadOf(story, id, "info@acme.example", FIRST))).toEqual(["a", "b"]);
  expect(["c", "d"].map((id) => leadOf(story, id, "INFO@acme.example", SECOND))).toEqual(["c", "c"]);
});

test("who came before the rule is found by the address that they had; by the rule where it leads to that", () => {
  const story = new Story(undefined, COMES);
  expect(leadOf(story, "a", "ada@acme.example", FIRST)).toBe("a");
  expect(leadOf(story, "b", "ada+demo@acme.example", FIRST)).toBe("b");
  expect(leadOf(story, "c", "ada+demo@acme.example", SECOND)).toBe("b");
  expect(leadOf(story, "d", "ada+more@acme.example", SECOND)).toBe("a");
});

test("what the rule made one stays one, and is found by both addresses that were its own", () => {
  const story = new Story(undefined, GOES);
  expect(leadOf(story, "a", "ada+demo@acme.example", FIRST)).toBe("a");
  expect(leadOf(story, "b", "ada@acme.example", FIRST)).toBe("a");
  expect(["ada+demo@acme.example", "ada@acme.example"].map((email) => leadOf(story, "c", email, SECOND))).toEqual([
    "a",
    "a",
  ]);
  expect(leadOf(story, "d", "ada+more@acme.example", SECOND)).toBe("d");
});

test("an ordinary address leaves nothing in the log; what follows from rule or library stands in input and event", () => {
  const story = new Story(MATCHED);
  const plain = find(story.when(FIRST, at("ada@acme.example")), "captured");
  expect(Object.keys(plain.capture)).toEqual(["origin", "person", "attributes"]);
  const told = (id: string, email: string) => find(story.when(FIRST, at(email), FIRST, leadId(id)), "captured").capture;
  expect(told("b", "bob+x@mail.acme.co.uk")).toMatchObject({
    knownBy: ["bob+x@mail.acme.co.uk", "bob@mail.acme.co.uk"],
    account: { domain: "acme.co.uk" },
  });
  expect(told("c", "info@hotmail.nl")).toMatchObject({ knownBy: [], account: { domain: null } });
});

test("the account follows what is known: filled, corrected, and taken over from a duplicate", () => {
  const story = new Story();
  const account = (id: string) => story.lead(leadId(id)).account;
  story.when(FIRST, captured());
  expect(account("story:1")).toBeNull();
  const filled = story.when(FIRST, at("ada@mail.acme.co.uk"));
  expect([find(filled, "captured_again").account, account("story:1")]).toEqual([
    { domain: "acme.co.uk" },
    { domain: "acme.co.uk" },
  ]);
  const correct = {
    kind: "correct",
    by: null,
    person: { email: "ada@hotmail.nl" },
    attributes: {},
    note: null,
  } as const;
  expect(find(story.when(FIRST, correct), "corrected").account).toEqual({ domain: null });
  // Nothing about the company is said: it stays as it is.
  const named = story.when(FIRST, { ...correct, person: { name: "Ada King" } });
  expect(find(named, "corrected").account).toBeUndefined();
  expect(account("story:1")).toEqual({ domain: null });
  story.when(FIRST, { ...correct, person: {}, attributes: { domain: "eu.acme.co.uk" } });
  expect(account("story:1")).toEqual({ domain: "acme.co.uk" });
  story.when(FIRST, captured(), FIRST, leadId("b"));
  const merge = { kind: "merge", by: STORY_AGREEMENT.parties[0]?.lead, into: leadId("b"), note: "One" } as const;
  const merged = story.when(FIRST, merge as AnyFact);
  expect(kinds(merged)).toContain("absorbed");
  expect(account("b")).toEqual({ domain: "acme.co.uk" });
});

test("a duplicate at a shared mailbox does not make it the other's", () => {
  const story = new Story(MATCHED);
  story.when(FIRST, captured(), FIRST, leadId("b"));
  story.when(FIRST, at("info@acme.example"));
  const merge = { kind: "merge", by: STORY_AGREEMENT.parties[0]?.lead, into: leadId("b"), note: "One" } as const;
  expect(find(story.when(FIRST, merge as AnyFact), "absorbed").knownBy).toEqual([]);
  expect(leadOf(story, "c", "info@acme.example", FIRST)).toBe("c");
});

test("what was lived is decided again without rule or library", () => {
  const story = new Story(undefined, COMES);
  const facts: readonly (readonly [id: string, when: string, fact: AnyFact])[] = [
    ["a", FIRST, at("zoë@müller.de")],
    ["b", FIRST, at("zoe\u0308@xn--mller-kva.de")],
    ["c", SECOND, at("info@mail.acme.co.uk")],
    ["d", SECOND, at("a.da+x@gmail.com")],
    ["d", SECOND, { kind: "correct", by: null, person: { email: "ada@one.github.io" }, attributes: {}, note: null }],
  ];
  const leads = new Map<string, LeadUnder>();
  for (const [id, when, said] of facts) {
    const happened = { leadId: leadId(id), occurredAt: instant(when), recordedAt: instant(when) };
    const roster = story.replay.roster();
    for (const { input, decided } of ofLeads(story.replay.take({ ...said, ...happened }))) {
      const again = decideUnder(COMES, roster, null, leads.get(input.leadId), input);
      expect(again.decided.events).toEqual(decided.events);
      expect(again.decided.lead).toEqual(decided.lead);
      if (again.decided.lead !== null)
        leads.set(input.leadId, { state: again.decided.lead, agreementVersion: again.version });
    }
  }
  expect([...leads.keys()]).toEqual(["a", "c", "d"]);
});
