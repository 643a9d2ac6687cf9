import { isEffective, isPending, leadsNow, type Naming } from "../../agreement/amendment/succession.ts";
import type { Proposal } from "../../agreement/amendment/version-event.ts";
import type { EpochMs } from "../../base/time.ts";
import { fetchVersions } from "../../store/agreement/agreement-version.ts";
import { fetchNamings } from "../../store/agreement/namings.ts";
import { memberOf, ownsWorkspace } from "../actor.ts";
import { type Context, must } from "../context.ts";

export type Succession = {
  readonly asOf: EpochMs;
  /** Who leads each party now, and the last successor that was named since the version came in force. Empty: none is in force. */
  readonly parties: readonly {
    readonly party: Proposal["parties"][number];
    readonly naming: (Naming & { readonly standing: "pending" | "effective" | "objected" }) | null;
    readonly mayObject: boolean;
    readonly mayConfirm: boolean;
  }[];
  readonly mayName: boolean;
};

/** For every member to see: who signs for whom is nobody's secret. */
export async function readSuccession(ctx: Context): Promise<Succession> {
  must(ctx, "succession:read");
  const { db, workspaceId, now, actor } = ctx;
  const asOf = now();
  const active = (await fetchVersions(db, workspaceId)).find(({ status }) => status === "active");
  const parties = active?.proposal?.parties ?? [];
  if (active === undefined || active.activeFrom === null) return { asOf, parties: [], mayName: false };
  const { namings } = await fetchNamings(db, workspaceId, active.activeFrom);
  const member = memberOf(actor);
  return {
    asOf,
    mayName: actor.kind === "program" || ownsWorkspace(actor),
    parties: leadsNow(parties, namings, asOf).map((party) => {
      const last = namings.findLast((naming) => naming.party === party.name);
      const pending = last !== undefined && isPending(last, namings, asOf);
      return {
        party,
        naming:
          last === undefined
            ? null
            : { ...last, standing: pending ? "pending" : isEffective(last, asOf) ? "effective" : "objected" },
        mayObject: pending && member !== null && (party.lead === member || party.members.includes(member)),
        mayConfirm: pending && party.lead === member,
      };
    }),
  };
}
