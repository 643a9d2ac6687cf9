import type { LeadId } from "../../base/ids.ts";
import { exactKeys } from "../../engine/identity/address-keys.ts";
import { MAIL_DOMAINS } from "../../store/facts/mail-domain-lists.ts";
import { fetchArrivalsOf, fetchWithoutAddresses, noteAddresses } from "../../store/intake/arrivals-of-person.ts";
import type { Context } from "../context.ts";
import { asSent, type SentOrRaw } from "../intake/as-sent.ts";
import { addressKeysIn, readSent } from "../intake/read-sent.ts";
import type { KeptArrival } from "../../store/intake/kept-arrivals.ts";

export type ArrivalOfPerson = Pick<
  KeptArrival,
  "arrivalId" | "at" | "source" | "intakeName" | "outcome" | "leadId" | "reason"
> &
  SentOrRaw;

/** What forms and webhooks sent of a person, the oldest first: also what was refused or waits. */
export async function arrivalsOf(
  ctx: Context,
  { leads, address }: { readonly leads: readonly LeadId[]; readonly address: string },
): Promise<readonly ArrivalOfPerson[]> {
  await findInWaiting(ctx);
  const emails = exactKeys(address, MAIL_DOMAINS);
  const found = await fetchArrivalsOf(ctx.db, ctx.workspaceId, { leads, emails });
  return Promise.all(
    found.map(async ({ arrivalId, at, source, intakeName, outcome, leadId, reason, ...arrival }) => ({
      ...{ arrivalId, at, source, intakeName, outcome, leadId, reason },
      ...(await asSent(arrival)),
    })),
  );
}

const PAGE = 50;

/** What an earlier version kept to be decided later is found by what it says from then on. */
export async function findInWaiting({ db, workspaceId }: Pick<Context, "db" | "workspaceId">): Promise<void> {
  for (let after: string | undefined = ""; after !== undefined;) {
    const page: Awaited<ReturnType<typeof fetchWithoutAddresses>> = await fetchWithoutAddresses(db, workspaceId, {
      after,
      limit: PAGE,
    });
    for (const { arrivalId, contentType, body } of page) {
      const read = await readSent(contentType, body);
      const emails = addressKeysIn(read.ok ? read.sent : null, body);
      if (emails.length > 0) await noteAddresses(db, workspaceId, { arrivalId, emails });
    }
    after = page.length < PAGE ? undefined : page.at(-1)?.arrivalId;
  }
}
