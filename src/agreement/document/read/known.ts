/** What a place is read by, beside its text: what other places of the document name. */
import type { PartyName } from "../../terms/basic/basic-terms.ts";
import type { KnownCalendars } from "./values/read-duration.ts";
import type { Members } from "./members.ts";
import type { Spot } from "./spot.ts";

export type Known = KnownCalendars & {
  readonly people: Members;
  readonly parties: readonly KnownParty[];
  readonly grades: readonly { readonly id: string; readonly label: string }[];
  /** Zone and currency of the workspace. */
  readonly zone: string;
  readonly currency: string;
  /** The calendar beside lengths of time. */
  readonly hours?: Spot | undefined;
  /** The key by which a group is known: its clause has it in its id. */
  readonly key?: string | undefined;
  /** The party that receives, in what is agreed for one. */
  readonly party?: PartyName | undefined;
  /** The parties that leads are handed off to. */
  readonly receivers?: readonly PartyName[] | undefined;
};
export type KnownParty = { readonly name: PartyName; readonly lead: string; readonly members: readonly string[] };
