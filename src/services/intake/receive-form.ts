import { FormSettings } from "../../api/intake/form.ts";
import { AppError } from "../../base/app-error.ts";
import { isOutage } from "../../store/database/outage.ts";
import { keepArrival } from "../../store/intake/kept-arrivals.ts";
import { findIntake, type Intake, noteTurnedAway } from "../../store/intake/intakes.ts";
import { type Context, must } from "../context.ts";
import { noSuchIntake } from "./no-such-intake.ts";
import { understandArrival, type Understood } from "./understand-arrival.ts";

export type SentForm = {
  readonly intakeId: string;
  readonly contentType: string;
  readonly body: Buffer;
  /** Of the page that it was sent from, as its browser says; undefined: it was no browser. */
  readonly origin: string | undefined;
  /** That of Baton itself, where a form can be tried. */
  readonly ownOrigin: string;
};
export type ReceivedForm = { readonly understood: Understood; readonly redirect: string | null };

/** Noted so often at most: a page that sends wrongly writes no more than that. */
const NOTED_EACH_MS = 60_000;

/**
 * Keeps what a form sent, and makes a lead of it.
 *
 * @throws AppError `intake_not_found`; `not_permitted` when it comes from a page of another site than the form allows
 */
export async function receiveForm(ctx: Context, sent: SentForm): Promise<ReceivedForm> {
  must(ctx, "intake:send");
  const { db, workspaceId } = ctx;
  const form = await findIntake(db, workspaceId, sent.intakeId);
  if (form === undefined || form.kind !== "form") throw noSuchIntake();
  const { origins, redirect } = FormSettings.parse(form.settings);
  const { origin, ownOrigin } = sent;
  if (origin !== undefined && origin !== ownOrigin && !origins.includes(origin)) {
    await noteOrigin(ctx, form, origin);
    throw new AppError("not_permitted", "This form isn’t taken from the page that it was sent from", {
      remedy:
        "Add the address of the page’s site to the form in Baton. A page with the referrer policy “no-referrer” names no site",
    });
  }
  return { understood: await receive(ctx, form, sent), redirect };
}

/** Kept first; whatever goes wrong afterwards, it is there. */
async function receive(
  ctx: Context,
  intake: Intake,
  { contentType, body }: Pick<SentForm, "contentType" | "body">,
): Promise<Understood> {
  const { db, workspaceId, now, newId } = ctx;
  const { intakeId, source } = intake;
  const arrivalId = newId();
  const kept = { arrivalId, intakeId, source, contentType: contentType.slice(0, 500), body };
  await keepArrival(db, workspaceId, { ...kept, at: now() });
  try {
    return await understandArrival(ctx, intake, { ...kept, tries: 0, refusal: null });
  } catch (error) {
    if (isOutage(error)) return { outcome: "waiting" };
    throw error;
  }
}

async function noteOrigin(
  { db, workspaceId, now }: Context,
  { intakeId, turnedAway }: Intake,
  origin: string,
): Promise<void> {
  if (turnedAway !== null && turnedAway.at > now() - NOTED_EACH_MS) return;
  await noteTurnedAway(db, workspaceId, intakeId, { at: now(), why: "origin", from: origin.slice(0, 300) });
}
