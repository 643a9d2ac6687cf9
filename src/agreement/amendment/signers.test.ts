/** Who signs: nobody puts in force alone what others lead, whatever the text says. */
import fc from "../../../test/fast-check.ts";
import { expect, test } from "vitest";
import { memberId } from "../../base/ids.ts";
import { decideDraft, decideVersion } from "./decide-version.ts";
import { signersOf } from "./signers.ts";
import type { Proposal, VersionActor, VersionEvent } from "./version-event.ts";
import { foldVersion, missingSigners, type VersionState } from "./version-state.ts";
import {
  BOSS,
  CONTENT,
  factsOf,
  FINGERPRINT,
  MARA,
  NOW,
  PROPOSE,
  RIA,
  signFor,
  SOL,
  versionAfter,
} from "./version.fixture.ts";

type Parties = Proposal["parties"];
const led = (marketing: string, sales: string): Parties => [
  { name: "marketing", lead: memberId(marketing), members: [memberId(marketing)] },
  { name: "sales", lead: memberId(sales), members: [memberId(sales)] },
];

/** A version that names `parties`, proposed by Mara while `inForce` is in force. */
function proposed(parties: Parties, inForce: Parties | null): VersionState {
  const drafted = decideDraft("text", 1, factsOf(MARA));
  if (!drafted.ok) throw new Error(drafted.refusal.code);
  const facts = factsOf(MARA, { inForceParties: inForce });
  const decided = decideVersion(
    foldVersion(2, drafted.events),
    { ...PROPOSE, content: { ...CONTENT, parties } },
    facts,
  );
  if (!decided.ok) throw new Error(decided.refusal.code);
  return foldVersion(2, [...drafted.events, ...decided.events]);
}

function signed(state: VersionState, actor: VersionActor, party: "marketing" | "sales", inForce: Parties | null) {
  return decideVersion(state, signFor(party), factsOf(actor, { inForceParties: inForce }));
}

test("a draft that names its author lead of every party is not signed by that author alone", () => {
  const state = proposed(led("mara", "mara"), CONTENT.parties);
  expect(missingSigners(state)).toEqual([
    { party: "marketing", lead: "mara", because: "in_force" },
    { party: "sales", lead: "sol", because: "in_force" },
  ]);
  const first = signed(state, MARA, "marketing", CONTENT.parties);
  expect(first).toMatchObject({ ok: true, events: [{ kind: "signed", lead: "mara" }] });
  if (!first.ok) return;
  const after = foldVersion(2, [...historyOf(led("mara", "mara")), ...first.events]);
  expect(signed(after, MARA, "sales", CONTENT.parties)).toMatchObject({ refusal: { code: "not_the_lead" } });
  expect(after.status).toBe("proposed");
});

/** After both sign for the party that they lead in force. */
function signedByBoth(parties: Parties): VersionState {
  const events: VersionEvent[] = [...historyOf(parties)];
  for (const [actor, party] of [
    [MARA, "marketing"],
    [SOL, "sales"],
  ] as const) {
    const decided = signed(foldVersion(2, events), actor, party, CONTENT.parties);
    if (!decided.ok) throw new Error(decided.refusal.code);
    events.push(...decided.events);
  }
  return foldVersion(2, events);
}

test.each([
  ["one lead takes over the other's party", led("mara", "mara")],
  ["two leads change places", led("sol", "mara")],
])("%s: both sign once, and it is in force", (_what, parties) => {
  expect(signedByBoth(parties).status).toBe("scheduled");
});

test("somebody new who is to lead both parties signs once, after those who lead them now", () => {
  const parties = led("ria", "ria");
  const events: VersionEvent[] = [...historyOf(parties)];
  for (const [actor, party] of [
    [MARA, "marketing"],
    [SOL, "sales"],
    [RIA, "marketing"],
  ] as const) {
    const decided = signed(foldVersion(2, events), actor, party, CONTENT.parties);
    if (!decided.ok) throw new Error(decided.refusal.code);
    events.push(...decided.events);
  }
  expect(foldVersion(2, events).status).toBe("scheduled");
});

test("an account that is tied to the new lead of its party meanwhile does not sign as both", () => {
  const parties = led("mara", "ria");
  const state = proposed(parties, CONTENT.parties);
  const first = signed(state, SOL, "sales", CONTENT.parties);
  if (!first.ok) throw new Error(first.refusal.code);
  const after = foldVersion(2, [...historyOf(parties), ...first.events]);
  const retied: VersionActor = { ...SOL, member: memberId("ria") };
  expect(signed(after, retied, "sales", CONTENT.parties)).toMatchObject({ refusal: { code: "signs_for_another" } });
  expect(signed(after, RIA, "sales", CONTENT.parties)).toMatchObject({ ok: true });
});

function historyOf(parties: Parties): readonly VersionEvent[] {
  const by = MARA;
  const { fingerprint, contentFingerprint, owner } = CONTENT;
  return [
    { kind: "drafted", at: NOW, by, source: "text", basedOn: 1 },
    {
      kind: "proposed",
      ...{ at: NOW, by, revision: 1, effectiveFrom: null, openLeads: "new_leads" },
      ...{ fingerprint, contentFingerprint, owner, parties, signers: signersOf(CONTENT.parties, parties) },
    },
  ];
}

test("who leads a party in force signs, also for a party that the proposal gives to another lead, or drops", () => {
  const [marketing] = CONTENT.parties;
  expect(signersOf(CONTENT.parties, marketing === undefined ? [] : [marketing])).toEqual([
    { party: "marketing", lead: "mara", because: "in_force" },
    { party: "sales", lead: "sol", because: "in_force" },
  ]);
  const state = proposed(led("mara", "ria"), CONTENT.parties);
  expect(signed(state, SOL, "sales", CONTENT.parties)).toMatchObject({ events: [{ lead: "sol" }] });
  expect(signed(state, RIA, "sales", CONTENT.parties)).toMatchObject({ events: [{ lead: "ria" }] });
  expect(signed(state, BOSS, "sales", CONTENT.parties)).toMatchObject({ refusal: { code: "not_the_lead" } });
});

test("one account signs for two parties only where the version in force says that one person leads both", () => {
  const both = led("mara", "mara");
  const state = proposed(both, both);
  const first = signed(state, MARA, "marketing", both);
  if (!first.ok) throw new Error(first.refusal.code);
  const events: readonly VersionEvent[] = [...historyOf(both), ...first.events].map((event) =>
    event.kind === "proposed" ? { ...event, signers: signersOf(both, both) } : event,
  );
  expect(signed(foldVersion(2, events), MARA, "sales", both)).toMatchObject({ ok: true });
  // The first version of a workspace: there is nothing in force that says so.
  const alone = proposed(both, null);
  const once = signed(alone, MARA, "marketing", null);
  if (!once.ok) throw new Error(once.refusal.code);
  const firstEvents = [...historyOf(both), ...once.events].map((event) =>
    event.kind === "proposed" ? { ...event, signers: signersOf(null, both) } : event,
  );
  expect(signed(foldVersion(2, firstEvents), MARA, "sales", null)).toMatchObject({
    refusal: { code: "signs_for_another" },
  });
});

test("an account that is tied to another lead meanwhile signs for no second party", () => {
  const state = versionAfter([MARA, PROPOSE], [MARA, signFor("marketing")]);
  const retied: VersionActor = { ...MARA, member: memberId("sol") };
  expect(signed(state, retied, "sales", CONTENT.parties)).toMatchObject({ refusal: { code: "signs_for_another" } });
});

test("when others lead the parties by the time of signing, it is to be proposed again", () => {
  const state = proposed(CONTENT.parties, CONTENT.parties);
  expect(signed(state, MARA, "marketing", led("mara", "ria"))).toMatchObject({
    refusal: { code: "changed_meanwhile" },
  });
});

test("what was signed before this rule stays signed; what still waits is to be proposed again", () => {
  const old = historyOf(led("mara", "mara")).map(({ ...event }) => {
    if (event.kind === "proposed") delete (event as { signers?: unknown }).signers;
    return event;
  });
  const by = MARA;
  const signatures = (["marketing", "sales"] as const).map((party): VersionEvent => ({
    kind: "signed",
    at: NOW,
    by,
    party,
    fingerprint: FINGERPRINT,
  }));
  expect(foldVersion(2, [...old, ...signatures])).toMatchObject({ status: "signed" });
  // One that still waits is proposed again: its list of signers was its own.
  expect(signed(foldVersion(2, old), MARA, "marketing", CONTENT.parties)).toMatchObject({
    refusal: { code: "changed_meanwhile" },
  });
});

const name = fc.constantFrom("mara", "sol", "ria", "boss", "new");

test("no single login puts a version in force that others lead", () => {
  fc.assert(
    fc.property(name, name, name, name, fc.array(fc.tuple(name, fc.boolean()), { maxLength: 12 }), (...drawn) => {
      const [leadsMarketing, leadsSales, toLeadMarketing, toLeadSales, tries] = drawn;
      const inForce = led(leadsMarketing, leadsSales);
      const drafted = decideDraft("text", 1, factsOf(MARA));
      if (!drafted.ok) throw new Error(drafted.refusal.code);
      const events: VersionEvent[] = [...drafted.events];
      const ask = (actor: VersionActor, command: Parameters<typeof decideVersion>[1]): void => {
        const decided = decideVersion(foldVersion(2, events), command, factsOf(actor, { inForceParties: inForce }));
        if (decided.ok) events.push(...decided.events);
      };
      ask(MARA, { ...PROPOSE, content: { ...CONTENT, parties: led(toLeadMarketing, toLeadSales) } });
      // One login, tied by the owner of the workspace to whomever it likes in between.
      for (const [member, isMarketing] of tries)
        ask({ ...MARA, member: memberId(member) }, signFor(isMarketing ? "marketing" : "sales"));
      const state = foldVersion(2, events);
      if (leadsMarketing !== leadsSales) expect(state.status).toBe("proposed");
    }),
    { numRuns: 500 },
  );
});
