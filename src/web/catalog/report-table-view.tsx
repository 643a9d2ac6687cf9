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
  const { segmentTitle, compared } = report;
  const { columns, lines, title } = segmentTitle === null ? table : withoutOnlyName(table);
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
          columns={columns}
          isTold={segmentTitle !== null}
          isCompared={compared !== null}
        />
      ))}
    </WideTable>
  );
}

/** Where each segment has one line, its name is that of the segment. */
function withoutOnlyName(table: SaidTable): SaidTable {
  const { columns, lines } = table;
  if (columns[0]?.kind !== "name" || new Set(lines.map(({ key }) => key)).size !== 1) return table;
  const rest = (cells: SaidLine["cells"]) => cells.slice(1);
  return {
    ...table,
    columns: columns.slice(1),
    lines: lines.map((line) => ({
      ...line,
      segment: line.segment ?? "All leads",
      cells: rest(line.cells),
      before: line.before === null ? null : rest(line.before),
    })),
  };
}

type LineViewProps = {
  readonly line: SaidLine;
  readonly columns: SaidTable["columns"];
  readonly isTold: boolean;
  readonly isCompared: boolean;
};

function LineView({ line, columns, isTold, isCompared }: LineViewProps) {
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
