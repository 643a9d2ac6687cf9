/** Whatever is asked, in whatever order: what must never be. */
import fc from "../../../test/fast-check.ts";
import { expect, test } from "vitest";
import { epochMs } from "../../base/time.ts";
import { activate } from "./activate-version.ts";
import { decideDraft, decideVersion, type VersionCommand } from "./decide-version.ts";
import { evolveVersion, foldVersion, missingSigners, type VersionState } from "./version-state.ts";
import { BOSS, COMMENT, CONTENT, factsOf, MARA, NOW, OPERATOR, PROPOSE, RIA, SOL } from "./version.fixture.ts";

type Ask =
  | { readonly kind: "draft"; readonly from: number }
  | { readonly kind: "time"; readonly ms: number }
  /** A step on the way that leads somewhere. */
  | { readonly kind: "next"; readonly version: number; readonly from: number | null }
  | {
      readonly kind: "command";
      readonly version: number;
      readonly actor: (typeof ACTORS)[number];
      readonly command: VersionCommand;
    };

const ACTORS = [MARA, MARA, SOL, SOL, RIA, BOSS, OPERATOR] as const;
const fingerprints = fc.constantFrom("f1", "f1", "f1", "f2");

const command: fc.Arbitrary<VersionCommand> = fc.oneof(
  fc.record({
    kind: fc.constant("save_draft" as const),
    source: fc.constant("text"),
    revision: fc.integer({ min: 1, max: 3 }),
    contentFingerprint: fc.constantFrom(null, "c1", "c2"),
  }),
  fc
    .record({
      revision: fc.integer({ min: 1, max: 2 }),
      from: fc.option(fc.integer({ min: -5, max: 20 })),
      fingerprint: fingerprints,
    })
    .map(({ revision, from, fingerprint }) => ({
      ...PROPOSE,
      revision,
      effectiveFrom: from === null ? null : epochMs(NOW + from),
      content: { ...CONTENT, fingerprint },
    })),
  fc.constant(COMMENT),
  fc.record({
    kind: fc.constantFrom("resolve_comment" as const, "reopen_comment" as const),
    comment: fc.integer({ min: 1, max: 2 }),
  }),
  fc.record({
    kind: fc.constant("sign" as const),
    party: fc.constantFrom("marketing" as const, "sales" as const),
    fingerprint: fingerprints,
    shadow: fc.constant(null),
  }),
  fc.record({
    kind: fc.constant("sign" as const),
    party: fc.constantFrom("marketing" as const, "sales" as const),
    fingerprint: fingerprints,
    shadow: fc.constant(null),
  }),
  fc.record({
    kind: fc.constant("take_back_signature" as const),
    party: fc.constantFrom("marketing" as const, "sales" as const),
  }),
  fc.constant<VersionCommand>({ kind: "withdraw", reason: "why not" }),
);
const ask: fc.Arbitrary<Ask> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("draft" as const), from: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("time" as const), ms: fc.integer({ min: 0, max: 10 }) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("next" as const),
      version: fc.integer({ min: 1, max: 3 }),
      from: fc.option(fc.integer({ min: 1, max: 20 })),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("command" as const),
      version: fc.integer({ min: 1, max: 3 }),
      actor: fc.constantFrom(...ACTORS),
      command,
    }),
  },
);

class Workspace {
  readonly versions = new Map<number, VersionState>();
  now = NOW;

  take(asked: Ask): void {
    if (asked.kind === "time") this.now = epochMs(this.now + asked.ms);
    else if (asked.kind === "draft") this.#draft(asked.from);
    else if (asked.kind === "next") this.#next(asked.version, asked.from);
    else this.#ask(asked);
    this.#activateDue();
  }

  all(): readonly VersionState[] {
    return [...this.versions.values()];
  }

  #draft(from: number): void {
    const decided = decideDraft("text", from, factsOf(MARA, { now: this.now }));
    const version = this.versions.size + 1;
    if (decided.ok && version <= 3) this.versions.set(version, foldVersion(version, decided.events));
  }

  #next(version: number, from: number | null): void {
    const state = this.versions.get(version);
    if (state === undefined) return;
    const effectiveFrom = from === null ? null : epochMs(this.now + from);
    const party = missingSigners(state)[0]?.party;
    const step: VersionCommand =
      party === undefined || state.proposal === null
        ? { ...PROPOSE, revision: state.revision, effectiveFrom }
        : { kind: "sign", party, fingerprint: state.proposal.fingerprint, shadow: null };
    this.#ask({ kind: "command", version, actor: party === "sales" ? SOL : MARA, command: step });
  }

  #ask({ version, actor, command: asked }: Extract<Ask, { kind: "command" }>): void {
    const state = this.versions.get(version);
    if (state === undefined) return;
    const effectiveTimes = this.all().flatMap((each) => (each.version === version ? [] : (each.activeFrom ?? [])));
    const inForceFrom = this.all().find((each) => each.status === "active")?.activeFrom ?? null;
    const decided = decideVersion(state, asked, factsOf(actor, { now: this.now, effectiveTimes, inForceFrom }));
    if (decided.ok) this.versions.set(version, decided.events.reduce<VersionState>(evolveVersion, state));
  }

  #activateDue(): void {
    const due = this.all()
      .filter((each) => each.status === "scheduled" && (each.activeFrom ?? 0) <= this.now)
      .sort((a, b) => (a.activeFrom ?? 0) - (b.activeFrom ?? 0));
    for (const { version } of due) {
      for (const step of activate(this.all(), version, OPERATOR)) {
        const before = this.versions.get(step.version);
        if (before !== undefined) this.versions.set(step.version, evolveVersion(before, step.event));
      }
    }
  }
}

test("at most one is active, none without every signature under what it says, and what has ended never returns", () => {
  let activated = 0;
  fc.assert(
    fc.property(fc.array(ask, { minLength: 20, maxLength: 80 }), (asks) => {
      const workspace = new Workspace();
      const ended = new Set<number>();
      for (const asked of asks) {
        workspace.take(asked);
        const active = workspace.all().filter((each) => each.status === "active");
        expect(active.length).toBeLessThanOrEqual(1);
        for (const each of workspace.all()) {
          if (ended.has(each.version)) expect(["superseded", "withdrawn"]).toContain(each.status);
          if (each.status === "superseded" || each.status === "withdrawn") ended.add(each.version);
          if (each.status !== "active" && each.status !== "scheduled") continue;
          expect(missingSigners(each)).toEqual([]);
          expect(each.signatures.every(({ fingerprint }) => fingerprint === each.proposal?.fingerprint)).toBe(true);
          expect(each.signatures.map(({ by }) => by.name).sort()).toEqual(["mara", "sol"]);
        }
        activated += active.length;
      }
      const instants = workspace.all().flatMap((each) => each.activeFrom ?? []);
      expect(new Set(instants).size).toBe(instants.length);
    }),
    { numRuns: 600 },
  );
  expect(activated, "the law was tried on versions that took effect").toBeGreaterThan(1_000);
});
