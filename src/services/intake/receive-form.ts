import { FormSettings } from "../../api/intake/form.ts";
import { AppError } from "../../base/app-error.ts";
import { findIntake } from "../../store/intake/intakes.ts";
import { type Context, must } from "../context.ts";
import type { ArrivalTurns } from "./arrival-turns.ts";
import { keepAndUnderstand, noteAway } from "./keep-and-understand.ts";
import { noSuchIntake } from "./no-such-intake.ts";
import type { Understood } from "./understand-arrival.ts";

export type SentForm = {
  readonly intakeId: string;
  readonly contentType: string;
  readonly body: Buffer;
  /** Of the page that it was sent from, as its browser says; undefined: it was no browser. */
  readonly origin: string | undefined;
  /** That of Baton itself, where a form can be tried. */
  readonly ownOrigin: string;
  /** Left out: it is decided at once. */
  readonly turns?: ArrivalTurns;
};
export type ReceivedForm = { readonly understood: Understood; readonly redirect: string | null };

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
    await noteAway(ctx, form, { why: "origin", from: origin.slice(0, 300) });
    throw new AppError("not_permitted", "This form isn’t taken from the page that it was sent from", {
      remedy:
        "Add the address of the page’s site to the form in Baton. A page with the referrer policy “no-referrer” names no site",
    });
  }
  return { understood: await keepAndUnderstand(ctx, form, { ...sent, eventId: null }, sent.turns), redirect };
}
