/** What makes a computation a kind of run: what it reads, how it is done, and how what it found is said. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Zone } from "../../engine/zone/zone.ts";
import type { LabLeadCells, LabReport } from "../../reporting/lab-run/lab-report.ts";
import type { Reader } from "../../reporting/report/show-to.ts";
import type { LabLead } from "../../store/lab-runs/lab-leads.ts";
import type { Context } from "../context.ts";

/** The part of the record that a run reads. `from` null: from the beginning; `until` is exclusive, and the present at the latest. */
export type LabPeriod = { readonly from: EpochMs | null; readonly until: EpochMs };

export type LabTask<Asked> = {
  readonly asked: Asked;
  readonly period: LabPeriod;
  /** The draft that it is about, as it was when somebody asked; null: the kind is about none. */
  readonly draft: Agreement | null;
  /** @param phase what is done now, as people read it: "Reading the record" */
  readonly onProgress: (phase: string, done: number, total: number) => void;
};

/** @typeParam Result plain JSON: it names leads and members by their IDs, and nobody by anything else */
export type LabOutcome<Result> = {
  readonly result: Result;
  /** The leads behind it; those of a list are shown in this order. */
  readonly leads: readonly LabLead[];
};

/** What a result is said by, and to whom. */
export type LabAbout = {
  readonly draft: Agreement | null;
  /** The latest version that was in force in the period. */
  readonly inForce: Agreement;
  /** Measures that the agreement shows to others are left out. */
  readonly reader: Reader;
};

type LabKindOf<Asked, Result, Detail> = {
  /** Raised when the same question gets another answer, so that what was found before is not handed back for it. */
  readonly edition: number;
  /** Whether it is asked about a draft. `maybe`: about one, or else about the version in force. */
  readonly aboutDraft: "always" | "maybe" | "never";
  /** The same record can say something else on another day. */
  readonly isOfItsDay?: true;
  /** @throws AppError `input_invalid` where it can't be asked for these days */
  periodOf(asked: Asked, when: { readonly zone: Zone; readonly now: EpochMs }): LabPeriod;
  /**
   * In a thread of its own, for as long as it takes: it may read the whole log, and nothing waits for it. It is ended with its thread when it is canceled, or
   * when the server closes. `ctx.now()` is when it was asked for.
   */
  run(ctx: Context, task: LabTask<Asked>): Promise<LabOutcome<Result>>;
  say(result: Result, about: LabAbout): LabReport;
  /** Of what is said of a lead. */
  readonly columns: readonly string[];
  sayLead(detail: Detail, about: LabAbout): LabLeadCells;
};
export type LabKind = LabKindOf<object, object, object>;

/** Whoever looks a kind up by its name knows no more than that its parts fit together. */
export function labKind<Asked extends object, Result extends object, Detail extends object>(
  kind: LabKindOf<Asked, Result, Detail>,
): LabKind {
  return kind;
}
