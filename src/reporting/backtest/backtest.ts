/** What a backtest found: two readings of one period, what was decided and what a draft decides, beside each other and never mixed. */
import type { ClauseId, LeadId, MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Fact } from "../../engine/lead/input.ts";
import type { Stage } from "../../engine/lead/lead-event.ts";
import type { BacktestFigures } from "./backtest-figures.ts";
import type { BacktestMark } from "./marks.ts";

/** How often something was decided of leads, in both readings. */
export type BacktestLine = {
  readonly mark: BacktestMark;
  /** Of what both readings ask for, or of what nobody is asked for. */
  readonly recorded: number;
  readonly draft: number;
  /** Recorded of what the draft does not ask for, or asks for at another time. Together with `recorded` it is all that was recorded. */
  readonly gone: number;
  /** Of what only the draft asks for, and nobody was asked for then: how it would have gone, the data cannot tell. Not in `draft`. */
  readonly unknown: number;
  /** Of which leads it is decided more often under the draft, and of which less often; gone and unknown ones left out. */
  readonly more: readonly LeadId[];
  readonly fewer: readonly LeadId[];
};

/** A lead in one reading, as it is at the end of the period. */
export type LeadStanding = {
  readonly stage: Stage;
  readonly grade: string;
  readonly score: number;
  readonly owner: MemberId | null;
  /** Promises that were missed in the period from the first difference on. */
  readonly missed: readonly ClauseId[];
};

/** A lead of which something else comes about under the draft. Null: in that reading it was never captured. */
export type RedecidedLead = {
  readonly leadId: LeadId;
  /** When what is decided first differs. */
  readonly from: EpochMs;
  readonly recorded: LeadStanding | null;
  readonly draft: LeadStanding | null;
  /** Something of it was never asked for then: how that would have gone is unknown. */
  readonly isUnknown: boolean;
};

/** Facts of the period, and what becomes of them under the draft, by kind; a kind that is left out has none. */
export type FactCounts = {
  readonly facts: number;
  /** Done by somebody else, who has the lead under the draft. */
  readonly byAnother: Readonly<Partial<Record<Fact["kind"], number>>>;
  /** Counted then, and would not have happened: the draft never came to what they are about. */
  readonly notHappened: Readonly<Partial<Record<Fact["kind"], number>>>;
  /** Refused then, and would have counted. */
  readonly counted: Readonly<Partial<Record<Fact["kind"], number>>>;
};

export type Backtest = {
  readonly from: EpochMs;
  /** Exclusive. */
  readonly until: EpochMs;
  /** Leads of which anything was decided in the period, in either reading. */
  readonly leads: number;
  /** Of these, leads that cannot be decided again since their person was erased: they are as recorded in both readings. */
  readonly kept: number;
  /** Open when the period began: they stay on the version that they were open under. */
  readonly openBefore: number;
  /** Decisions that earlier rules of Baton made: the draft is decided by the present ones. */
  readonly byEarlierRules: number;
  readonly facts: FactCounts;
  /** Leads of which the same comes about, by other numbers: whose turn it was, and by how much. */
  readonly onlyNumbers: number;
  /** Those whose numbers differ, or of which something is unknown; in the order of the topics. */
  readonly lines: readonly BacktestLine[];
  /** In the order in which they first differ. */
  readonly changed: readonly RedecidedLead[];
  /** What both teams are measured by. */
  readonly figures: BacktestFigures;
};

/** How many leads are behind a line, without which. */
export type CountedLine = Omit<BacktestLine, "more" | "fewer"> & { readonly more: number; readonly fewer: number };
/** A backtest without its leads: what is said of it is made from this. */
export type CountedBacktest = Omit<Backtest, "lines" | "changed"> & {
  readonly lines: readonly CountedLine[];
  readonly changed: number;
  /** Of the changed leads, those of which something is unknown. */
  readonly changedUnknown: number;
};

export function countedBacktest({ lines, changed, ...rest }: Backtest): CountedBacktest {
  return {
    ...rest,
    lines: lines.map((line) => ({ ...line, more: line.more.length, fewer: line.fewer.length })),
    changed: changed.length,
    changedUnknown: changed.filter(({ isUnknown }) => isUnknown).length,
  };
}
