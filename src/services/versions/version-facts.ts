import type { Agreement } from "../../agreement/terms/agreement.ts";
import { agreedClauses } from "../../agreement/clauses/agreed-clauses.ts";
import { leadsNow } from "../../agreement/amendment/succession.ts";
import { defined } from "../../base/assert.ts";
import { fetchNamings } from "../../store/agreement/namings.ts";
import { findMemberAccount } from "../../store/people/member-accounts.ts";
import type { VersionFacts } from "../../agreement/amendment/decide-version.ts";
import type { VersionState } from "../../agreement/amendment/version-state.ts";
import type { MemberId, WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { fetchContent } from "../../store/agreement/agreement-version.ts";
import type { Queryable } from "../../store/database/database.ts";
import { shadowToSign } from "../../store/shadow/shadow-records.ts";
import { readMeaning, type Reading } from "../agreement/read-agreement-text.ts";
import { type Actor, steppingActor } from "../actor.ts";

/** What the rules of a step look at. @param version the one it is about; null for one that is to begin */
export async function versionFacts(
  tx: Queryable,
  workspaceId: WorkspaceId,
  { actor, now, ...reading }: Reading & { readonly actor: Actor; readonly now: EpochMs },
  versions: readonly VersionState[],
  version: number | null,
): Promise<VersionFacts> {
  const others = versions.filter((each) => each.version !== version);
  const active = versions.find((each) => each.status === "active");
  const readable = async (of: VersionState | undefined): Promise<Agreement | null> =>
    of === undefined ? null : readMeaning(reading, await fetchContent(tx, workspaceId, of.version));
  const state = versions.find((each) => each.version === version);
  const inForce = await readable(active);
  const own = await readable(state);
  return {
    now,
    actor: steppingActor(actor),
    owners: [...[inForce, own].flatMap((agreement) => agreement?.owner ?? []), ...directing(actor)],
    parties: (own ?? inForce)?.parties ?? [],
    inForceParties: active === undefined ? null : await leadersOf(tx, workspaceId, active, now),
    tie: actor.kind === "account" ? ((await findMemberAccount(tx, workspaceId, actor.accountId))?.tie ?? null) : null,
    shadow: state === undefined ? null : await shadowToSign(tx, workspaceId, state),
    clauses: new Set(own === null ? [] : agreedClauses(own).map((clause) => clause.id)),
    effectiveTimes: others.flatMap((each) => each.activeFrom ?? []),
    inForceFrom: active?.activeFrom ?? null,
  };
}

/** A director answers for the agreement as its owner does. */
function directing(actor: Actor): readonly MemberId[] {
  return actor.kind === "account" && actor.member !== null && actor.roles.includes("director") ? [actor.member] : [];
}

/** The parties of the version in force, with who leads them now: a successor where one is effective. */
async function leadersOf(
  tx: Queryable,
  workspaceId: WorkspaceId,
  { proposal, activeFrom }: VersionState,
  now: EpochMs,
): Promise<VersionFacts["inForceParties"]> {
  const { parties } = defined(proposal, "the proposal of the version in force");
  const { namings } = await fetchNamings(tx, workspaceId, defined(activeFrom, "when it came in force"));
  return leadsNow(parties, namings, now);
}
