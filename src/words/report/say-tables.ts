/** The tables of a report in words: what its lines are of is called by its name. Numbers stay numbers; `cell-words.ts` writes them. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { ClauseId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { ReportId } from "../../reporting/catalog/report-registry.ts";
import type { BuiltTable } from "../../reporting/tables/build-report.ts";
import type { ReportDefinition } from "../../reporting/tables/report-definition.ts";
import type { ReportCell, HoursCounted, Named, ReportTable } from "../../reporting/tables/report-table.ts";
import { readSegmentBy, type Segment, type SegmentBy } from "../../reporting/tables/segments.ts";
import { clauseTexts } from "../clause/describe-clauses.ts";
import { targetSentence } from "../clause/target-sentence.ts";
import { periodWords } from "../english/dates.ts";
import { exactNumber } from "../english/numbers.ts";
import { capital, teamName } from "../english/names.ts";
import { clockTitle } from "../names/clock-names.ts";
import { correctedFieldName } from "../names/field-names.ts";
import { sourceName } from "../names/source-names.ts";
import { stageName } from "../names/stage-names.ts";
import { VOID_REASONS } from "../names/void-reasons.ts";

/** `clause`: the ID of the clause that it is. */
export type SaidName = { readonly kind: "name"; readonly text: string; readonly clause: string | null };
export type SaidCell = Exclude<ReportCell, { readonly kind: "name" }> | SaidName;
export type SaidLine = {
  readonly key: string;
  /** Of what leads it is, where they are told apart. */
  readonly segment: string | null;
  readonly cells: readonly SaidCell[];
  /** Of the period that it is compared with; null: there it is not, or nothing is compared. */
  readonly before: readonly SaidCell[] | null;
  readonly isTotal: boolean;
};
export type SaidTable = Omit<ReportTable, "lines" | "note" | "plot"> & {
  readonly note: string | null;
  readonly plot: ReportTable["plot"] | null;
  readonly lines: readonly SaidLine[];
};

type Asked = {
  readonly id: ReportId;
  readonly from: EpochMs | null;
  readonly until: EpochMs | null;
  readonly zone: string;
  readonly asOf: EpochMs;
  readonly hours: HoursCounted;
  readonly compared: { readonly from: EpochMs | null; readonly until: EpochMs | null } | null;
  readonly segment: string | null;
};
export type BuiltReport = Asked & {
  readonly segments: readonly Segment[] | null;
  readonly tables: readonly BuiltTable[];
};
export type SaidCatalogReport = Asked &
  Pick<ReportDefinition, "title" | "question" | "definition" | "hasSegments"> & {
    readonly company: string;
    readonly hasHours: boolean;
    /** By what leads are told apart, in words. @example "Lead source" */
    readonly segmentTitle: string | null;
    readonly tables: readonly SaidTable[];
  };

export function sayCatalogReport(
  { segments, tables, ...asked }: BuiltReport,
  agreement: Agreement,
  { title, question, definition, hasSegments, hasHours = false }: ReportDefinition,
): SaidCatalogReport {
  const nameOf = namer(agreement);
  const by = asked.segment === null ? undefined : readSegmentBy(asked.segment);
  const segmentName = (place: number | undefined): string | null => {
    const segment = place === undefined ? undefined : segments?.[place];
    return segment === undefined || by === undefined ? null : segmentText(by, segment, nameOf);
  };
  const say = (cell: ReportCell): SaidCell => (cell.kind === "name" ? nameCell(cell.name, nameOf) : cell);
  return {
    ...asked,
    ...{ title, question, definition, hasSegments, hasHours, company: agreement.company },
    segmentTitle: by === undefined ? null : segmentTitle(by, agreement),
    tables: tables.map(({ lines, note = null, plot = null, ...table }) => ({
      ...{ ...table, note, plot },
      lines: lines.map(({ key, segment, cells, before = null, isTotal = false }) => ({
        ...{ key, isTotal, segment: segmentName(segment) },
        cells: cells.map(say),
        before: before?.map(say) ?? null,
      })),
    })),
  };
}

type NameOf = (name: Named) => string;

function nameCell(name: Named, nameOf: NameOf): SaidName {
  return { kind: "name", text: nameOf(name), clause: name.of === "clause" ? name.id : null };
}

function namer(agreement: Agreement): NameOf {
  const people = new Map<string, string>(agreement.people.map((person) => [person.id, person.name]));
  const reasons = new Map<string, string>(agreement.rejectReasons.map(({ id, label }) => [id, label]));
  const grades = new Map<string, string>(agreement.scoring.grades.map(({ id, label }) => [id, label]));
  const targets = new Map<string, string>(
    agreement.legs.flatMap((leg) =>
      leg.clocks.flatMap((clock) =>
        clock.targets.map((target) => [target.clause, targetSentence(agreement, leg, clock, target)] as const),
      ),
    ),
  );
  let texts: ReadonlyMap<ClauseId, string> | undefined;
  return (name) => {
    switch (name.of) {
      case "text":
        return name.id;
      case "person":
        return name.id === null ? "(blank)" : (people.get(name.id) ?? name.id);
      case "field":
        return capital(correctedFieldName(name.id));
      case "source":
        return sourceName(name.id);
      case "reason":
        return name.id === null ? "(blank)" : (reasons.get(name.id) ?? name.id);
      case "grade":
        return name.id === null ? "(blank)" : (grades.get(name.id) ?? name.id);
      case "void-reason":
        return name.id === null
          ? "(blank)"
          : capital((VOID_REASONS as Readonly<Record<string, string>>)[name.id] ?? name.id);
      case "stage":
        return stageName(name.id);
      case "team":
        return name.id === null ? "(no team)" : teamName(name.id);
      case "month":
        return periodWords(name.id);
      case "clause": {
        const target = targets.get(name.id);
        if (target !== undefined) return target;
        texts ??= clauseTexts(agreement);
        const text = texts.get(name.id as ClauseId);
        if (text === undefined) return `${name.id} (no longer in the agreement)`;
        return name.clock === undefined ? text : `${clockTitle(name.clock)}: ${text}`;
      }
    }
  };
}

function segmentTitle(by: SegmentBy, { attributes = [] }: Agreement): string {
  switch (by.kind) {
    case "source":
      return "Lead source";
    case "grade":
      return "Grade now";
    case "team":
      return "Team now";
    case "owner":
      return "Lead owner now";
    case "attribute": {
      const label = attributes.find(({ name }) => name === by.name)?.label;
      return label ?? capital(by.name.replaceAll(/[_-]/g, " "));
    }
  }
}

function segmentText(by: SegmentBy, { value, values }: Segment, nameOf: NameOf): string {
  if (value === undefined) return `All others (${exactNumber(values)})`;
  switch (by.kind) {
    case "source":
      return nameOf({ of: "source", id: value });
    case "grade":
      return nameOf({ of: "grade", id: value });
    case "team":
      return nameOf({ of: "team", id: value });
    case "owner":
      return value === null ? "(no owner)" : nameOf({ of: "person", id: value });
    case "attribute":
      return value ?? "(blank)";
  }
}
