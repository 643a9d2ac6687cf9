/** What the statement of a list of leads is made for, and how one of its conditions is. */
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { ClockKind } from "../../agreement/terms/basic/clock-kinds.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import type { FilterName, LEAD_FILTERS, LeadFilter } from "../../reporting/leads/lead-filters.ts";
import type { SoughtWord } from "./word-rows.ts";
import type { Params } from "./params.ts";

export type LeadsAsked = {
  readonly filter: LeadFilter;
  /** The words of its search. */
  readonly sought: readonly SoughtWord[];
  /** Read from the newest on, until a page is full. */
  readonly isWalked?: boolean;
  readonly asOf: EpochMs;
  /** In force: whose zone and hours count, and who is in which pool. */
  readonly terms: Terms;
  /** Which team owes what a clock times: of the agreement in force. On a leg that it has no more, the team that had the lead. */
  readonly owes: readonly { readonly leg: PartyName; readonly kind: ClockKind; readonly side: PartyName }[];
};

export type FilterCondition = (value: string, params: Params, asked: LeadsAsked) => string;
export type NamesOf<What> = {
  [Name in FilterName]: (typeof LEAD_FILTERS)[Name]["what"] extends What ? Name : never;
}[FilterName];
