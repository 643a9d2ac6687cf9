/** One step in naming a successor for the lead of a party: the workspace locked, the rules asked, the step written down. */
import { personName } from "../../words/names/names-of.ts";
import { versionRefusalWords } from "../../words/refusal/version-refusal-words.ts";
import { decideSuccession, type SuccessionCommand } from "../../agreement/amendment/succession.ts";
import { REFUSALS_OF_PERSONS } from "../../agreement/amendment/version-refusal.ts";
import { AppError } from "../../base/app-error.ts";
import { epochMs, EARLIEST_MS } from "../../base/time.ts";
import { fetchVersions } from "../../store/agreement/agreement-version.ts";
import { appendSuccession, fetchNamings } from "../../store/agreement/namings.ts";
import { ensureWorkspace, lockWorkspace, recordedNow } from "../../store/database/workspace.ts";
import { agreementInForce } from "../agreement/agreement-in-force.ts";
import { steppingActor } from "../actor.ts";
import { type Context, must } from "../context.ts";

/** @throws AppError `not_permitted`, `version_refused` */
export async function changeSuccession(ctx: Context, command: SuccessionCommand): Promise<void> {
  must(ctx, "succession:change");
  const { db, workspaceId, now, actor } = ctx;
  const agreement = await agreementInForce(ctx);
  const people = agreement?.people.map(({ id }) => id) ?? [];
  await db.transaction(async (tx) => {
    await ensureWorkspace(tx, workspaceId);
    const head = await lockWorkspace(tx, workspaceId);
    const active = (await fetchVersions(tx, workspaceId)).find(({ status }) => status === "active");
    const { namings, before } = await fetchNamings(tx, workspaceId, active?.activeFrom ?? epochMs(EARLIEST_MS));
    const decided = decideSuccession(namings, before, command, {
      now: recordedNow(head, now()),
      actor: steppingActor(actor),
      parties: active?.proposal?.parties ?? null,
      people,
    });
    if (decided.ok) return appendSuccession(head.log, decided.event);
    const { code } = decided.refusal;
    const person = (id: string): string => (agreement === undefined ? id : personName(agreement, id));
    const { message, remedy } = versionRefusalWords(decided.refusal, person);
    throw new AppError(REFUSALS_OF_PERSONS.has(code) ? "not_permitted" : "version_refused", message, {
      remedy,
      facts: { refusal: code },
    });
  });
}
