/** The leads of a list: on a narrow screen, each is a card of its own. */
import { leadName } from "../../words/names/lead-name.ts";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { ListSearch } from "../../api/lead-search.ts";
import { type LeadColumn, shownColumns } from "../../reporting/leads/lead-columns.ts";
import { type LeadSort, sortOf } from "../../reporting/leads/lead-filters.ts";
import { teamName } from "../../words/english/names.ts";
import { numberWords } from "../../words/english/numbers.ts";
import { COLUMN_NAMES } from "../../words/names/column-names.ts";
import { sourceName } from "../../words/names/source-names.ts";
import { stageName } from "../../words/names/stage-names.ts";
import { SelectRow } from "../bulk/select-row.tsx";
import type { Selection } from "../bulk/use-selection.ts";
import type { LeadList } from "../client/client.ts";
import { usePersonName } from "../components/person-name.tsx";
import { NextDue } from "../lead-parts/accountable.tsx";
import { GradeBadge } from "../lead-parts/grade-badge.tsx";
import { Instant } from "../time/instant.tsx";

type LeadTableProps = {
  readonly leads: LeadList["leads"];
  readonly search: ListSearch;
  /** Undefined: nothing can be done to several at once. */
  readonly selection?: Selection | undefined;
};

export function LeadTable({ leads, search, selection }: LeadTableProps) {
  const columns = shownColumns(search.columns, search);
  const nameOf = usePersonName();
  return (
    <div className="leads-table">
      <table aria-label="Leads">
        <thead>
          <tr>
            {selection === undefined ? null : <td />}
            <th scope="col">Lead</th>
            {columns.map((column) => (
              <ColumnHead key={column} column={column} search={search} />
            ))}
          </tr>
        </thead>
        <tbody>
          {leads.map((lead) => (
            <tr key={lead.leadId}>
              {selection === undefined ? null : (
                <td className="leads-select">
                  <SelectRow id={lead.leadId} label={`Select ${leadName(lead)}`} selection={selection} />
                </td>
              )}
              <th scope="row">
                <Link to="/leads/$leadId" params={{ leadId: lead.leadId }}>
                  {leadName(lead)}
                </Link>
                {lead.name === null || lead.company === null ? null : (
                  <span className="leads-company">{lead.company}</span>
                )}
              </th>
              {columns.map((column) => (
                <td key={column} data-label={COLUMN_NAMES[column].short}>
                  {CELLS[column](lead, nameOf)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type ListedLead = LeadList["leads"][number];

const CELLS: Readonly<Record<LeadColumn, (lead: ListedLead, nameOf: (person: string) => string) => ReactNode>> = {
  stage: ({ stage }) => stageName(stage),
  since: ({ stageEnteredAt }) => <Instant at={stageEnteredAt} />,
  grade: ({ grade, score }) => <GradeBadge grade={grade} score={score} />,
  origin: ({ origin }) => sourceName(origin),
  owner: ({ owner }, nameOf) => (owner === null ? NOTHING : nameOf(owner)),
  party: ({ party }) => (party === null ? NOTHING : teamName(party)),
  next: ({ accountable }) => (accountable?.next ? <NextDue next={accountable.next} /> : NOTHING),
  captured: ({ capturedAt }) => <Instant at={capturedAt} />,
  when: ({ lastAt, times }) => (
    <>
      {lastAt === null ? null : <Instant at={lastAt} />}
      {times !== null && times > 1 ? ` (${numberWords(times)} times)` : null}
    </>
  ),
};
const NOTHING = "–";

const SORTS: Readonly<Partial<Record<LeadColumn, LeadSort>>> = { next: "next", captured: "newest", when: "latest" };

function ColumnHead({ column, search }: { readonly column: LeadColumn; readonly search: ListSearch }) {
  const { head } = COLUMN_NAMES[column];
  const sort = SORTS[column];
  if (sort === undefined) return <th scope="col">{head}</th>;
  return (
    <SortedColumn sort={sort} search={search}>
      {head}
    </SortedColumn>
  );
}

type SortedColumnProps = { readonly sort: LeadSort; readonly search: ListSearch; readonly children: string };

/** Each way of sorting has one direction, the one that people want. */
function SortedColumn({ sort, search, children }: SortedColumnProps) {
  const isSorted = sortOf(search, search.sort) === sort;
  const direction = sort === "next" ? "ascending" : "descending";
  return (
    <th scope="col" aria-sort={isSorted ? direction : "none"}>
      <Link to="/leads" search={{ ...search, sort }} className="leads-sort" replace>
        {children}
        <span aria-hidden>{isSorted ? (sort === "next" ? " ↑" : " ↓") : ""}</span>
      </Link>
    </th>
  );
}
