import { isOutage } from "../../store/database/outage.ts";
import { keepArrival } from "../../store/intake/kept-arrivals.ts";
import { type Intake, noteTurnedAway } from "../../store/intake/intakes.ts";
import type { Context } from "../context.ts";
import type { ArrivalTurns } from "./arrival-turns.ts";
import { addressKeysIn, readSent } from "./read-sent.ts";
import { isRefusedAsRead, understandArrival, type Understood } from "./understand-arrival.ts";

export type ArrivedBody = {
  readonly contentType: string;
  readonly body: Buffer;
  /** By which its sender knows it, where that stands beside the body. */
  readonly eventId: string | null;
};

/** Kept first; whatever goes wrong afterwards, it is there. @param turns undefined: it is decided at once, however much is going on */
export async function keepAndUnderstand(
  ctx: Context,
  intake: Intake,
  { contentType, body, eventId }: ArrivedBody,
  turns: ArrivalTurns | undefined,
): Promise<Understood> {
  const { db, workspaceId, now, newId } = ctx;
  const { intakeId, source } = intake;
  const kept = { arrivalId: newId(), intakeId, source, contentType: contentType.slice(0, 500), body, eventId };
  const read = await readSent(kept.contentType, body);
  // Whoever asks for their data or its erasure is found while it waits as well.
  const emails = addressKeysIn(read.ok ? read.sent : null, body);
  const at = now();
  await keepArrival(db, workspaceId, { ...kept, emails, at });
  if (intake.pausedAt !== null) return { outcome: "waiting" };
  const decide = (): Promise<Understood> => understandArrival(ctx, intake, { ...kept, tries: 0, refusal: null });
  try {
    // Somebody who has to correct what they typed is told so, however much is going on.
    if (turns === undefined || isRefusedAsRead(intake, read)) return await decide();
    return await turns.decide(ctx, { arrivalId: kept.arrivalId, at }, decide);
  } catch (error) {
    if (isOutage(error)) return { outcome: "waiting" };
    throw error;
  }
}

/** Noted so often at most: whoever sends wrongly writes no more than that. */
const NOTED_EACH_MS = 60_000;

/** That something was turned away before it was kept, so that somebody sees why nothing comes in. */
export async function noteAway(
  { db, workspaceId, now }: Context,
  { intakeId, turnedAway }: Intake,
  away: { readonly why: string; readonly from: string | null },
): Promise<void> {
  if (turnedAway !== null && turnedAway.at > now() - NOTED_EACH_MS) return;
  await noteTurnedAway(db, workspaceId, intakeId, { at: now(), ...away });
}
