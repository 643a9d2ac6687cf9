/** The table of a report: every number with what it is of, and below it what it was in the period that it is compared with. */
import type { ReactNode } from "react";
import type { SaidCell, SaidLine, SaidTable } from "../../words/report/say-tables.ts";
import { beside, cellWords } from "../../words/report/cell-words.ts";
import { ClauseLink } from "../components/clause-link.tsx";
import { LeadsNumber } from "../components/leads-number.tsx";
import { RateWords } from "../components/rate.tsx";
import { VerdictChip } from "../components/verdict-chip.tsx";
import { WideTable } from "../frame/wide-table.tsx";
import type { CatalogReport } from "./report-queries.ts";

type ReportTableViewProps = { readonly report: CatalogReport; readonly table: SaidTable };

export function ReportTableView({ report, table }: ReportTableViewProps) {
  const { columns, lines, title } = table;
  const { segmentTitle, compared } = report;
  return (
    <WideTable
      label={title}
      head={
        <>
          {segmentTitle === null ? null : <th scope="col">{segmentTitle}</th>}
          {columns.map(({ id, title: head, kind }) => (
            <th key={id} scope="col" className={isNumber(kind) ? "number" : undefined}>
              {head}
            </th>
          ))}
        </>
      }
    >
      {lines.map((line) => (
        <LineView
          key={`${line.segment ?? ""} ${line.key}`}
          line={line}
          table={table}
          isTold={segmentTitle !== null}
          isCompared={compared !== null}
        />
      ))}
    </WideTable>
  );
}

type LineViewProps = {
  readonly line: SaidLine;
  readonly table: SaidTable;
  readonly isTold: boolean;
  readonly isCompared: boolean;
};

function LineView({ line, table: { columns }, isTold, isCompared }: LineViewProps) {
  const { segment, cells, before, isTotal } = line;
  return (
    <tr className={isTotal ? "total" : undefined}>
      {isTold ? <th scope="row">{segment}</th> : null}
      {cells.map((cell, place) => {
        const column = columns[place];
        if (column === undefined) return null;
        const former = before?.[place];
        const content = (
          <>
            <CellView cell={cell} />
            {isCompared && column.kind !== "name" && column.kind !== "verdict" ? (
              <span className="report-before">
                {former === undefined ? "was –" : <>was {<FormerView cell={former} />}</>}
              </span>
            ) : null}
          </>
        );
        return place === 0 && !isTold ? (
          <th key={column.id} scope="row">
            {content}
          </th>
        ) : (
          <td key={column.id} className={isNumber(column.kind) ? "number" : undefined}>
            {content}
          </td>
        );
      })}
    </tr>
  );
}

function isNumber(kind: SaidTable["columns"][number]["kind"]): boolean {
  return kind !== "name" && kind !== "verdict" && kind !== "share";
}

function CellView({ cell }: { readonly cell: SaidCell }): ReactNode {
  switch (cell.kind) {
    case "name":
      return (
        <span className="report-named">
          {cell.text} {cell.clause === null ? null : <ClauseLink clause={cell.clause} />}
        </span>
      );
    case "count":
      return <LeadsNumber count={cell.value} behind={cell.behind} />;
    case "share":
      return <RateWords rate={cell.rate} {...(cell.behind === undefined ? {} : { behind: cell.behind })} />;
    case "verdict":
      return <VerdictChip verdict={cell.verdict} />;
    case "empty":
      return (
        <span className="report-none">
          {cellWords(cell)} <Beside cell={cell} />
        </span>
      );
    case "ratio":
    case "time":
    case "number":
    case "money":
      return (
        <span className="report-figure">
          {cellWords(cell)} <Beside cell={cell} />
        </span>
      );
  }
}

function Beside({ cell }: { readonly cell: SaidCell }) {
  const words = beside(cell);
  return words === null ? null : <span className="report-beside">{words}</span>;
}

/** Counts lead to their leads there too. */
function FormerView({ cell }: { readonly cell: SaidCell }): ReactNode {
  return cell.kind === "count" ? (
    <LeadsNumber count={cell.value} behind={cell.behind} />
  ) : (
    <span className="report-figure">{cellWords(cell)}</span>
  );
}
