/** A small company whose agreement has versions: who asks, and what a version of it holds. */
import { clauseId, memberId } from "../../base/ids.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import {
  decideDraft,
  decideVersion,
  type ReadableContent,
  type VersionCommand,
  type VersionFacts,
} from "./decide-version.ts";
import type { VersionActor, VersionEvent } from "./version-event.ts";
import { foldVersion, type VersionState } from "./version-state.ts";

const account = (name: string, isOwner = false): Extract<VersionActor, { kind: "account" }> => ({
  kind: "account",
  accountId: `account-${name}`,
  name,
  member: name === "boss" ? null : memberId(name),
  isOwner,
});

/** Mara leads marketing and owns the agreement; Sol leads sales; Ria sells; the boss owns the workspace and is in no party. */
export const MARA = account("mara");
export const SOL = account("sol");
export const RIA = account("ria");
export const BOSS = account("boss", true);
export const STRANGER = account("stranger");
export const OPERATOR = { kind: "program", name: "the operator" } as const satisfies VersionActor;

export const NOW = epochMs(1_000_000);
export const FINGERPRINT = "f1";

export const CONTENT: ReadableContent = {
  fingerprint: FINGERPRINT,
  contentFingerprint: "c1",
  owner: memberId("mara"),
  parties: [
    { name: "marketing", lead: memberId("mara"), members: [memberId("mara")] },
    { name: "sales", lead: memberId("sol"), members: [memberId("sol"), memberId("ria")] },
  ],
};

export function factsOf(actor: VersionActor, more: Partial<VersionFacts> = {}): VersionFacts {
  return {
    now: NOW,
    actor,
    owners: [memberId("mara")],
    parties: CONTENT.parties,
    inForceParties: CONTENT.parties,
    tie: null,
    shadow: null,
    clauses: new Set([clauseId("sales.accept")]),
    effectiveTimes: [],
    inForceFrom: null,
    ...more,
  };
}

export const PROPOSE = {
  kind: "propose",
  revision: 1,
  effectiveFrom: null,
  openLeads: "new_leads",
  content: CONTENT,
} as const satisfies VersionCommand;
export const COMMENT = {
  kind: "comment",
  clause: clauseId("sales.accept"),
  text: "too fast for us",
} as const satisfies VersionCommand;
export const signFor = (party: "marketing" | "sales", fingerprint = FINGERPRINT): VersionCommand => ({
  kind: "sign",
  party,
  fingerprint,
  shadow: null,
});

export type Asked = readonly [actor: VersionActor, command: VersionCommand];

/** Version 2 after what was asked of it in turn. */
export function versionAfter(...asked: readonly Asked[]): VersionState {
  const drafted = decideDraft("text", 1, factsOf(MARA));
  if (!drafted.ok) throw new Error(drafted.refusal.code);
  let state = foldVersion(2, drafted.events);
  const events: VersionEvent[] = [...drafted.events];
  for (const [actor, command] of asked) {
    const decided = decideVersion(state, command, factsOf(actor));
    if (!decided.ok) throw new Error(`${command.kind}: ${decided.refusal.code}`);
    events.push(...decided.events);
    state = foldVersion(2, events);
  }
  return state;
}

export const signedByAll = (effectiveFrom: EpochMs | null = null): VersionState =>
  versionAfter([MARA, { ...PROPOSE, effectiveFrom }], [MARA, signFor("marketing")], [SOL, signFor("sales")]);
