/** The company behind a lead: by which key it is known, and what its owner is given. */
import { expect, test } from "vitest";
import type { Agreement } from "../../src/agreement/terms/agreement.ts";
import { leadId, memberId } from "../../src/base/ids.ts";
import type { LeadEvent } from "../../src/engine/lead/lead-event.ts";
import { ofLeads } from "../../src/engine/timeline/replay.ts";
import { startReplay } from "../../src/engine/timeline/start-replay.ts";
import { EMPTY_ROSTER } from "../../src/engine/roster/roster.ts";
import { compileTerms } from "../../src/engine/terms/terms.ts";
import { alwaysInForce } from "../../src/engine/terms/terms-in-force.ts";
import { accountKey, accountOf } from "../../src/engine/account/account.ts";
import { describeEvent } from "../../src/words/event/describe-event.ts";
import {
  askedForDemo,
  acceptedBy,
  becameStage,
  captured,
  find,
  instant,
  passedOnBy,
  RIA,
  SAM,
  Story,
  STORY_AGREEMENT,
  SUE,
} from "./story.ts";

const MONDAY = "2026-03-09T10:00+01:00";
const KEEPING: Agreement = {
  ...STORY_AGREEMENT,
  escalation: [],
  legs: STORY_AGREEMENT.legs.map((leg) => ({ ...leg, keepAccount: true })),
};
const at = (email: string | null, attributes = {}) => ({
  ...captured(attributes),
  person: { name: null, email, company: "Acme" },
});
function arrives(story: Story, id: string, email: string, when = MONDAY): Extract<LeadEvent, { kind: "assigned" }> {
  story.when(when, at(email), when, leadId(id));
  return find(story.when(when, askedForDemo, when, leadId(id)), "assigned");
}

test.each([
  ["ada@acme.example", {}, "acme.example", "what follows the @"],
  [" ADA@Acme.Example. ", {}, "acme.example", "in lower case, without blanks and the last dot"],
  ['"a@b"@acme.example', {}, "acme.example", "the last @ counts"],
  ["ada@gmail.com", {}, null, "anybody can have a mailbox there"],
  ["ada@gmail.com", { domain: "acme.example" }, "acme.example", "unless the lead says of which company it is"],
  ["ada@other.example", { domain: "WWW.acme.example" }, "acme.example", "the attribute comes first"],
  ["ada@acme.example", { domain: "n/a" }, "acme.example", "an attribute that is no domain says nothing"],
  ["ada@acme.example", { domain: 7 }, "acme.example", "nor does a number"],
  ["acme.example", {}, null, "no address"],
  ["ada@localhost", {}, null, "no domain"],
  [null, {}, null, "the company's name is no key: two companies can have the same"],
] as const)("the account of %s %j is %s: %s", (email, attributes, account, _pins) => {
  expect(accountOf({ person: { email }, attributes, account: null })).toBe(account);
});

test("without the clause, nobody owns an account, and nothing is written of it", () => {
  const story = new Story({ ...KEEPING, legs: STORY_AGREEMENT.legs });
  expect(["a", "b"].map((id) => arrives(story, id, `${id}@acme.example`)).map(({ account }) => account)).toEqual([
    undefined,
    undefined,
  ]);
});

test("each leg has an owner of its own; the owner of the account comes after whom the person knows, and says why", () => {
  const story = new Story(KEEPING);
  const first = arrives(story, "a", "ada@acme.example");
  expect(first).toMatchObject({ member: SAM, account: "acme.example" });
  const second = arrives(story, "b", "bob@acme.example");
  expect(second).toMatchObject({ member: SAM, choice: { kind: "kept_account" }, candidates: [], turn: null });
  expect(second.account).toBeUndefined();
  expect(describeEvent(KEEPING, second)).toContain("Assigned to sam: owns the account acme.example");
  story.when("2026-03-09T10:10+01:00", acceptedBy(SAM), undefined, leadId("b"));
  const passed = find(story.when("2026-03-09T10:20+01:00", passedOnBy(SAM), undefined, leadId("b")), "assigned");
  expect(passed).toMatchObject({ leg: "sales", member: RIA, account: "acme.example", choice: { kind: "pool" } });
});

test("who missed a lead of the account loses it to whoever gets that", () => {
  const story = new Story({ ...KEEPING, escalation: STORY_AGREEMENT.escalation });
  arrives(story, "a", "ada@acme.example");
  const moved = find(story.timePasses("2026-03-09T12:00+01:00"), "assigned");
  expect(moved).toMatchObject({ why: "reassigned", member: SUE, account: "acme.example" });
  expect(arrives(story, "b", "bob@acme.example", "2026-03-09T12:00+01:00").member).toBe(SUE);
});

test("an owner who is no longer of the party is replaced by whoever gets the next", () => {
  const replay = startReplay(alwaysInForce(compileTerms(KEEPING)), {
    leads: [],
    roster: EMPTY_ROSTER,
    accounts: new Map([[accountKey("qualification", "acme.example"), memberId("tom")]]),
    now: instant("2026-01-01T00:00Z"),
  });
  const happened = { leadId: leadId("a"), occurredAt: instant(MONDAY), recordedAt: instant(MONDAY) };
  replay.take({ ...at("ada@acme.example"), ...happened });
  const lived = ofLeads(replay.take({ ...askedForDemo, ...happened })).flatMap(({ decided }) => decided.events);
  expect(find(lived, "assigned")).toMatchObject({ member: SAM, account: "acme.example" });
});

test("what sales reports of a lead that nobody had takes no account from anybody, and gives none to a last resort", () => {
  const story = new Story(KEEPING);
  story.when(MONDAY, at("ada@acme.example"), MONDAY, leadId("a"));
  const reported = find(story.when(MONDAY, becameStage("sql"), MONDAY, leadId("a")), "assigned");
  expect(reported).toMatchObject({ why: "reported" });
  expect(reported.account).toBeUndefined();
});
