/** What of the versions of an agreement waits for somebody: a signature, or an answer to comments on what they wrote. */
import type { MemberId } from "../../base/ids.ts";
import { signersFor } from "./signers.ts";
import type { VersionState } from "./version-state.ts";

export type WaitingVersion = {
  readonly kind: "sign" | "comments";
  readonly version: number;
  /** How many comments are open, or signatures are theirs to give. */
  readonly count: number;
};

/** The oldest version first; of one, the signature first. */
export function versionsWaitingFor(versions: readonly VersionState[], member: MemberId): readonly WaitingVersion[] {
  return versions.flatMap(({ version, status, proposal, signatures, comments, savedBy }): readonly WaitingVersion[] => {
    if (status !== "draft" && status !== "proposed") return [];
    const owed =
      status === "proposed" && proposal !== null
        ? signersFor(proposal).filter(
            ({ party, lead }) =>
              lead === member &&
              !signatures.some((signed) => signed.party === party && (signed.lead === null || signed.lead === member)),
          )
        : [];
    const isTheirs = savedBy.kind === "account" && savedBy.member === member;
    const open = comments.filter(
      ({ resolved, by }) => resolved === null && !(by.kind === "account" && by.member === member),
    );
    return [
      ...(owed.length === 0 ? [] : [{ kind: "sign", version, count: owed.length } as const]),
      ...(isTheirs && open.length > 0 ? [{ kind: "comments", version, count: open.length } as const] : []),
    ];
  });
}
