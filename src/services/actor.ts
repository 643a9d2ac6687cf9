/** Who asks. Verbs check what it may do; every step in the life of an agreement names it. */
import type { MemberId } from "../base/ids.ts";

export type Actor =
  /** Somebody who signed in. `member`: the person of the agreement that the account is tied to; null while it is tied to nobody. */
  | {
      readonly kind: "account";
      readonly accountId: string;
      readonly name: string;
      readonly member: MemberId | null;
      /** The owner of the workspace: invites colleagues, ties accounts to members. */
      readonly isOwner: boolean;
    }
  /** A command on the machine itself. */
  | { readonly kind: "program"; readonly name: string };
