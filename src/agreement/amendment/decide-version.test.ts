import { describe, expect, test } from "vitest";
import { clauseId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import { activate, putInForce } from "./activate-version.ts";
import { decideDraft, decideVersion, type VersionCommand, type VersionFacts } from "./decide-version.ts";
import type { VersionActor } from "./version-event.ts";
import { evolveVersion, foldVersion, missingSigners, openComments, type VersionState } from "./version-state.ts";
import {
  type Asked,
  BOSS,
  COMMENT,
  CONTENT,
  factsOf,
  FINGERPRINT,
  MARA,
  NOW,
  OPERATOR,
  PROPOSE,
  RIA,
  signedByAll,
  signFor,
  SOL,
  STRANGER,
  versionAfter,
} from "./version.fixture.ts";

const LATER = epochMs(NOW + 1_000);
const save = (revision: number, contentFingerprint: string | null = null): VersionCommand => ({
  kind: "save_draft",
  source: "other text",
  revision,
  contentFingerprint,
});
const WITHDRAW: VersionCommand = { kind: "withdraw", reason: "we wait for the new hires" };

function kindsOf(state: VersionState, [actor, command]: Asked, more: Partial<VersionFacts> = {}): readonly string[] {
  const decided = decideVersion(state, command, factsOf(actor, more));
  return decided.ok ? decided.events.map((event) => event.kind) : [`refused: ${decided.refusal.code}`];
}

describe("the way of a version", () => {
  test("given a draft, when its owner proposes it, then it waits for both parties", () => {
    const state = versionAfter([MARA, PROPOSE]);
    expect([state.status, missingSigners(state).map(({ party }) => party)]).toEqual([
      "proposed",
      ["marketing", "sales"],
    ]);
  });

  test("given a proposal that marketing has signed, when sales signs, then it takes effect at once", () => {
    const state = versionAfter([MARA, PROPOSE], [MARA, signFor("marketing")]);
    expect(state.status).toBe("proposed");
    const decided = decideVersion(state, signFor("sales"), factsOf(SOL));
    expect(decided).toMatchObject({
      ok: true,
      events: [
        { kind: "signed", party: "sales", by: { name: "sol" }, fingerprint: FINGERPRINT },
        { kind: "scheduled", from: NOW },
      ],
    });
  });

  test("given an instant to come, when the last party signs, then it is scheduled for that instant", () => {
    expect(signedByAll(LATER)).toMatchObject({ status: "scheduled", activeFrom: LATER });
  });

  test("given an instant that has passed since, when the last party signs, then it takes effect now", () => {
    const state = versionAfter([MARA, { ...PROPOSE, effectiveFrom: LATER }], [MARA, signFor("marketing")]);
    const decided = decideVersion(state, signFor("sales"), factsOf(SOL, { now: epochMs(LATER + 5) }));
    expect(decided).toMatchObject({ ok: true, events: [{}, { kind: "scheduled", from: LATER + 5 }] });
  });

  test("given that another version took effect this very instant, then it follows in the next", () => {
    const state = versionAfter([MARA, PROPOSE], [MARA, signFor("marketing")]);
    const facts = factsOf(SOL, { inForceFrom: NOW, effectiveTimes: [NOW, epochMs(NOW + 1)] });
    expect(decideVersion(state, signFor("sales"), facts)).toMatchObject({ events: [{}, { from: NOW + 2 }] });
  });

  test("given a signed proposal, when its text is edited, then it is a draft again and no signature counts", () => {
    const state = versionAfter([MARA, PROPOSE], [MARA, signFor("marketing")], [BOSS, save(1)]);
    expect(state).toMatchObject({
      status: "draft",
      revision: 2,
      signatures: [],
      proposal: null,
      savedBy: { name: "boss" },
    });
  });

  test("given a signed proposal, when an edit changes nothing that it means, then it stays proposed and signed", () => {
    const state = versionAfter([MARA, PROPOSE], [MARA, signFor("marketing")], [BOSS, save(1, "c1")]);
    expect(state).toMatchObject({ status: "proposed", revision: 2, signatures: [{ party: "marketing" }] });
    expect(kindsOf(state, [SOL, signFor("sales")])).toEqual(["signed", "scheduled"]);
    // Text that cannot be read, or that means something else, does not.
    expect(kindsOf(state, [BOSS, save(2, "c2")])).toEqual(["returned_to_draft", "edited"]);
    expect(kindsOf(state, [BOSS, save(2, null)])).toEqual(["returned_to_draft", "edited"]);
  });

  test("given comments, when nobody has resolved them, then signing is not hindered and they are still open", () => {
    const state = versionAfter([MARA, PROPOSE], [RIA, COMMENT], [MARA, signFor("marketing")], [SOL, signFor("sales")]);
    expect(state.status).toBe("scheduled");
    expect(openComments(state)).toMatchObject([{ number: 1, party: "sales", by: { name: "ria" } }]);
  });

  test.each([
    ["its author", RIA],
    ["the owner of the agreement", MARA],
    ["the lead of a party", SOL],
    ["the owner of the workspace", BOSS],
  ])("a comment is settled, and taken up again, by %s", (_who, actor) => {
    const state = versionAfter([MARA, PROPOSE], [RIA, COMMENT], [actor, { kind: "resolve_comment", comment: 1 }]);
    expect(openComments(state)).toEqual([]);
    expect(kindsOf(state, [actor, { kind: "reopen_comment", comment: 1 }])).toEqual(["comment_reopened"]);
  });

  test("a signature can be taken back while others are missing, and given again", () => {
    const back: Asked = [MARA, { kind: "take_back_signature", party: "marketing" }];
    const state = versionAfter([MARA, PROPOSE], [MARA, signFor("marketing")], back);
    expect(missingSigners(state).map(({ party }) => party)).toEqual(["marketing", "sales"]);
    expect(kindsOf(state, [MARA, signFor("marketing")])).toEqual(["signed"]);
  });

  test("what is scheduled can be withdrawn, with a reason", () => {
    const state = signedByAll(LATER);
    expect(kindsOf(state, [MARA, WITHDRAW])).toEqual(["withdrawn"]);
    const decided = decideVersion(state, WITHDRAW, factsOf(MARA));
    const withdrawn = decided.ok ? decided.events.reduce<VersionState>(evolveVersion, state) : state;
    expect(withdrawn).toMatchObject({
      status: "withdrawn",
      activeFrom: null,
      withdrawnBecause: "we wait for the new hires",
    });
    expect(activate([withdrawn], 2, OPERATOR)).toEqual([]);
  });

  test("when one takes effect, the one before it ends", () => {
    const before = { ...signedByAll(), version: 1, status: "active" as const };
    expect(activate([before, signedByAll(LATER)], 2, OPERATOR)).toMatchObject([
      { version: 1, event: { kind: "superseded", at: LATER, byVersion: 2 } },
      { version: 2, event: { kind: "activated", from: LATER } },
    ]);
  });

  test("what is to take effect later is a draft again when others lead the parties by then", () => {
    const before = { ...signedByAll(), version: 1, status: "active" as const };
    const later = { ...signedByAll(epochMs(LATER + 5)), version: 3 };
    const parties = CONTENT.parties.map((party) =>
      party.name === "sales" ? { ...party, lead: RIA.member ?? party.lead } : party,
    );
    const { proposal } = signedByAll(LATER);
    const between: VersionState = { ...signedByAll(LATER), proposal: proposal && { ...proposal, parties } };
    expect(activate([before, between, later], 2, OPERATOR).map(({ version, event }) => [version, event.kind])).toEqual([
      [1, "superseded"],
      [2, "activated"],
      [3, "returned_to_draft"],
    ]);
    // Where the same lead them, it stays scheduled.
    expect(activate([before, signedByAll(LATER), later], 2, OPERATOR)).toHaveLength(2);
  });

  test("the operator signs the first version on behalf of every party, and no other", () => {
    const put = putInForce([], "text", CONTENT, { by: OPERATOR, from: NOW });
    if (!put.ok) throw new Error(put.refusal.code);
    const state = foldVersion(1, put.events);
    expect(state).toMatchObject({
      status: "active",
      signatures: [
        { party: "marketing", by: { kind: "program" } },
        { party: "sales", by: { kind: "program" } },
      ],
    });
    const again = putInForce([state], "text", CONTENT, { by: OPERATOR, from: LATER });
    expect(again).toMatchObject({ ok: false, refusal: { code: "version_exists" } });
  });
});

const draft = (): VersionState => versionAfter();
const proposed = (): VersionState => versionAfter([MARA, PROPOSE]);
const commented = (): VersionState => versionAfter([MARA, PROPOSE], [RIA, COMMENT]);
const signed = (): VersionState => versionAfter([MARA, PROPOSE], [MARA, signFor("marketing")]);

type RefusalRow = readonly [
  code: string,
  state: () => VersionState,
  actor: VersionActor,
  command: VersionCommand,
  more?: Partial<VersionFacts>,
];

const REFUSED: readonly RefusalRow[] = [
  ["not_an_editor", draft, RIA, save(1)],
  ["not_an_editor", draft, SOL, PROPOSE],
  ["not_an_editor", proposed, SOL, WITHDRAW],
  ["saved_meanwhile", draft, MARA, save(7)],
  ["saved_meanwhile", draft, MARA, { ...PROPOSE, revision: 7 }],
  ["wrong_status", () => signedByAll(LATER), MARA, save(1)],
  ["wrong_status", proposed, MARA, PROPOSE],
  ["wrong_status", draft, RIA, COMMENT],
  ["wrong_status", draft, MARA, signFor("marketing")],
  ["wrong_status", () => signedByAll(LATER), SOL, { kind: "take_back_signature", party: "sales" }],
  ["wrong_status", () => ({ ...signedByAll(), status: "active" }), MARA, WITHDRAW],
  ["has_problems", draft, MARA, { ...PROPOSE, content: null }],
  ["in_the_past", draft, MARA, { ...PROPOSE, effectiveFrom: epochMs(NOW - 1) }],
  ["instant_taken", draft, MARA, { ...PROPOSE, effectiveFrom: LATER }, { effectiveTimes: [LATER] }],
  [
    "instant_taken",
    () => versionAfter([MARA, { ...PROPOSE, effectiveFrom: LATER }], [MARA, signFor("marketing")]),
    SOL,
    signFor("sales"),
    { effectiveTimes: [LATER] },
  ],
  ["not_a_party", proposed, STRANGER, COMMENT],
  ["not_a_party", proposed, BOSS, COMMENT],
  ["unknown_clause", proposed, RIA, { ...COMMENT, clause: clauseId("nowhere") }],
  ["text_missing", proposed, RIA, { ...COMMENT, text: "  " }],
  ["text_missing", draft, MARA, { kind: "withdraw", reason: "" }],
  ["unknown_comment", commented, RIA, { kind: "resolve_comment", comment: 2 }],
  ["not_resolvable", commented, STRANGER, { kind: "resolve_comment", comment: 1 }],
  ["not_resolved", commented, RIA, { kind: "reopen_comment", comment: 1 }],
  [
    "already_resolved",
    () => versionAfter([MARA, PROPOSE], [RIA, COMMENT], [RIA, { kind: "resolve_comment", comment: 1 }]),
    RIA,
    { kind: "resolve_comment", comment: 1 },
  ],
  ["unknown_party", proposed, MARA, { kind: "sign", party: "qualification", fingerprint: FINGERPRINT, shadow: null }],
  ["not_the_lead", proposed, RIA, signFor("sales")],
  ["not_the_lead", proposed, BOSS, signFor("sales")],
  ["not_the_lead", proposed, OPERATOR, signFor("sales")],
  ["not_the_lead", signed, SOL, { kind: "take_back_signature", party: "marketing" }],
  ["changed_meanwhile", proposed, SOL, signFor("sales", "what was there before")],
  ["already_signed", signed, MARA, signFor("marketing")],
  ["not_signed", proposed, SOL, { kind: "take_back_signature", party: "sales" }],
];

test.each(REFUSED.map(([code, ...asked]) => ({ code, asked })))(
  "$code",
  ({ code, asked: [state, actor, command, more] }) => {
    expect(kindsOf(state(), [actor, command], more)).toEqual([`refused: ${code}`]);
  },
);

test("who is neither owner starts no draft", () => {
  expect(decideDraft("text", null, factsOf(SOL))).toMatchObject({ ok: false, refusal: { code: "not_an_editor" } });
  expect(decideDraft("not an agreement: [", null, factsOf(BOSS))).toMatchObject({ ok: true });
});
