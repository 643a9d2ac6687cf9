/** How the messages of one channel go out: by what each of them goes, where its receiver is reached by it, and what comes of a try. */
import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Outgoing, Send, Tried } from "../../engine/delivery/outgoing.ts";
import type { NoWay } from "../../store/outbox/delivery-list.ts";
import { fetchRefusedAddresses, refuseAddress } from "../../store/outbox/refused-addresses.ts";
import type { StoredNotice } from "../../store/outbox/notices.ts";
import type { Context } from "../context.ts";

export type Passage =
  /** What goes by the same goes out together. `from`: nothing goes by it before. */
  | { readonly kind: "open"; readonly by: string; readonly from: EpochMs }
  /** There is none. So long one may be opened; then it isn't sent, for that reason. */
  | { readonly kind: "none"; readonly reason: NoWay; readonly waitsMs: number };
export type OpenPassage = Extract<Passage, { readonly kind: "open" }>;

export type Courier = {
  readonly passageOf: (notice: StoredNotice) => Passage;
  /** @returns where they are reached by it; or what came of the try, which is over then */
  readonly reach: (member: MemberId, passage: OpenPassage) => Promise<string | Tried>;
  readonly send: (outgoing: Outgoing, passage: OpenPassage) => Promise<Tried>;
};

const ALWAYS: Passage = { kind: "open", by: "mail", from: 0 as EpochMs };

/** @param emailOf undefined: nobody knows one */
export function mailCourier(
  { db, workspaceId, now }: Context,
  send: Send,
  emailOf: (member: MemberId) => Promise<string | undefined>,
): Courier {
  let refused: Promise<Map<string, string>> | undefined;
  const refusedBefore = (): Promise<Map<string, string>> =>
    (refused ??= fetchRefusedAddresses(db, workspaceId).then((found) => new Map(found)));
  return {
    passageOf: () => ALWAYS,
    async reach(member) {
      const address = await emailOf(member);
      if (address === undefined)
        return {
          kind: "refused",
          reason: "No email address in the agreement, and no login is linked",
          isAddress: false,
        };
      const why = (await refusedBefore()).get(address);
      if (why === undefined) return address;
      return { kind: "refused", reason: `${address} was refused before: ${why}`, isAddress: false };
    },
    async send(outgoing) {
      const tried = await send(outgoing);
      if (tried.kind === "refused" && tried.isAddress) {
        const { address } = outgoing.to;
        (await refusedBefore()).set(address, tried.reason);
        await refuseAddress(db, workspaceId, { address, since: now(), reason: tried.reason });
      }
      return tried;
    },
  };
}
