/**
 * What would become of facts if they were said now: decided by the engine on what is stored, like those that are recorded, and nothing is written.
 *
 * They are decided one after the other, as they would be: who was given the first lead has one more when the second is given. What others send meanwhile, or
 * what falls due for the whole workspace before they are sent, can change it.
 */
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { Identities } from "../../engine/identity/identities.ts";
import type { FactContent } from "../../engine/lead/input.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import { type TermsInForce, versionNumbered } from "../../engine/terms/terms-in-force.ts";
import { termsInForce } from "../agreement/active-agreement.ts";
import type { Queryable } from "../database/database.ts";
import { fetchWorkspace } from "../database/workspace.ts";
import { firstDueAt } from "../due/first-due.ts";
import type { FactAnswer } from "../log/entry.ts";
import { fetchRoster } from "../people/stored-roster.ts";
import { fetchScene, type Scene } from "../writer/scene.ts";
import { decideFacts } from "./decide-heard.ts";
import { type FactSender, isSeenBy } from "./fact-sender.ts";
import { heardUnder } from "./heard-facts.ts";
import { answerOf } from "./known-facts.ts";

export type ForetoldFact = {
  /** The lead that it is about, as it stands when the fact is said; null: there is none that its sender sees. */
  readonly before: LeadState | null;
  /** As the fact would leave it. */
  readonly after: LeadState | null;
  readonly refusal: FactAnswer["refusal"];
  /** What of it would count for nothing. */
  readonly warnings: NonNullable<FactAnswer["warnings"]>;
  /** The version of the agreement that would decide; null where nothing would be decided. */
  readonly agreementVersion: number | null;
};

/** @returns one for each fact, in their order, and the versions by which they were decided */
export async function foretellFacts(
  db: Queryable,
  workspaceId: WorkspaceId,
  contents: readonly FactContent[],
  { sender, now }: { readonly sender: FactSender; readonly now: EpochMs },
): Promise<{ readonly facts: readonly ForetoldFact[]; readonly versions: TermsInForce }> {
  const head = await fetchWorkspace(db, workspaceId);
  const said = contents.map((content, index) =>
    heardUnder(head, {
      ...{ source: "foretold", factId: String(index), actor: sender },
      fact: { ...content, occurredAt: now, recordedAt: now },
      live: { now: () => now, occurredAt: null },
    }),
  );
  const scene = seenBy(sender, await fetchScene(db, workspaceId, said));
  const versions = await termsInForce(db, workspaceId);
  const roster = await fetchRoster(db, workspaceId, firstDueAt([...scene.leads.values()], now));
  const { decided, hidden } = await decideFacts({ tx: db, workspaceId }, { versions, roster }, said, scene, []);
  const before = new Map<LeadId, LeadState>([...scene.leads].map(([id, { state }]) => [id, state]));
  const facts = new Map<string, ForetoldFact>();
  for (const each of decided) {
    if (each.about !== "lead") continue;
    const { input, decided: outcome, version, ref } = each;
    if (ref !== null) {
      const { refusal, warnings = [] } = answerOf(versionNumbered(versions, version).terms.agreement, outcome);
      const stood = before.get(input.leadId) ?? null;
      facts.set(ref.factId, { before: stood, after: outcome.lead, refusal, warnings, agreementVersion: version });
    }
    if (outcome.lead !== null) before.set(input.leadId, outcome.lead);
  }
  const unseen = new Set(hidden.map(({ factId }) => factId));
  return {
    versions,
    facts: said.map(({ factId }) => (unseen.has(factId) ? undefined : facts.get(factId)) ?? NOTHING_THERE),
  };
}

const NOTHING_THERE: ForetoldFact = {
  ...{ before: null, after: null, refusal: null, warnings: [], agreementVersion: null },
};

/** A lead that its sender doesn't see is not there, also where it would be found by its address. */
function seenBy(sender: FactSender, scene: Scene): Pick<Scene, "identities" | "leads"> {
  const leads = new Map([...scene.leads].filter(([, { state }]) => isSeenBy(sender, state)));
  if (leads.size === scene.leads.size) return scene;
  const identities = new Identities(
    scene.identities.rows().filter(({ leadId }) => leads.has(scene.identities.leadOf(leadId))),
  );
  return { leads, identities };
}
