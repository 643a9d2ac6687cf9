import { AppError } from "../../base/app-error.ts";
import type { LeadId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import { exactKeys } from "../../engine/identity/address-keys.ts";
import { MAIL_DOMAINS } from "../../store/facts/mail-domain-lists.ts";
import { endErased } from "../../store/due/end-erased.ts";
import { erasePersons, findPerson } from "../../store/lead/person-data.ts";
import { lockWorkspace, recordedNow } from "../../store/database/workspace.ts";
import { removeChunksOfEnded } from "../../store/imports/import-files.ts";
import { findInWaiting } from "./arrivals-of.ts";
import { noSuchPerson } from "./no-such-person.ts";
import { type Context, must } from "../context.ts";

export type ErasedPerson = {
  readonly leads: readonly LeadId[];
  /** How many entries of the log said something of the person, which is gone. */
  readonly entries: number;
  /** How many submissions of forms and webhooks, which are gone. */
  readonly arrivals: number;
  /** Other leads that mention the address in what is known of their own person: that is theirs, and stays until it is erased as well. */
  readonly keptBy: readonly LeadId[];
};

/**
 * Takes away all that identifies a person, for good. The log keeps its chain, and what was counted stays; whatever of theirs is open ends.
 *
 * @throws AppError `not_permitted`, `lead_not_found`, `import_conflict` while history is being imported; `input_invalid` when it is no address
 */
export async function erasePerson(ctx: Context, address: string): Promise<ErasedPerson> {
  must(ctx, "persons:erase");
  const { db, workspaceId, now, actor } = ctx;
  await findInWaiting(ctx);
  return db.transaction(async (tx) => {
    const head = await lockWorkspace(tx, workspaceId);
    if (head.horizon !== null)
      throw new AppError("import_conflict", "An import is in progress and may include this person", {
        remedy: "Wait for it, or rerun the interrupted one. Then erase",
      });
    const found = await findPerson(tx, workspaceId, address);
    const present = now();
    const at = recordedNow(head, present);
    if (found === undefined) throw noSuchPerson(found);
    const emails = exactKeys(address, MAIL_DOMAINS);
    const erased = await erasePersons(head.log, { ...found, emails }, { at, by: actor.name });
    if (erased.entries + erased.arrivals === 0) throw noSuchPerson(found);
    await endErased(head.log, found.leads, { at, present });
    // Their files may name anybody.
    await removeChunksOfEnded(tx, workspaceId, epochMs(present + 1));
    return { leads: found.leads, ...erased };
  });
}
