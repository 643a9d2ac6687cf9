/** The leads of a list: on a narrow screen, each is a card of its own. */
import { Link } from "@tanstack/react-router";
import type { LeadSearch } from "../../api/lead-search.ts";
import { countedBy, type LeadSort, sortOf } from "../../reporting/leads/lead-filters.ts";
import { numberWords } from "../../words/english/numbers.ts";
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
  readonly search: LeadSearch;
  /** Undefined: nothing can be done to several at once. */
  readonly selection?: Selection | undefined;
};

export function LeadTable({ leads, search, selection }: LeadTableProps) {
  const isCounted = countedBy(search) !== null;
  const nameOf = usePersonName();
  return (
    <div className="leads-table">
      <table aria-label="Leads">
        <thead>
          <tr>
            {selection === undefined ? null : <td />}
            <th scope="col">Lead</th>
            <th scope="col">Stage</th>
            <th scope="col">Grade and score</th>
            <th scope="col">Source</th>
            <th scope="col">Owner</th>
            <SortedColumn sort="next" search={search}>
              Next due
            </SortedColumn>
            <SortedColumn sort="newest" search={search}>
              Captured
            </SortedColumn>
            {isCounted ? (
              <SortedColumn sort="latest" search={search}>
                When
              </SortedColumn>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {leads.map((lead) => (
            <tr key={lead.leadId}>
              {selection === undefined ? null : (
                <td className="leads-select">
                  <SelectRow id={lead.leadId} label={`Select ${nameOfLead(lead)}`} selection={selection} />
                </td>
              )}
              <th scope="row">
                <Link to="/leads/$leadId" params={{ leadId: lead.leadId }}>
                  {nameOfLead(lead)}
                </Link>
                {lead.name === null || lead.company === null ? null : (
                  <span className="leads-company">{lead.company}</span>
                )}
              </th>
              <td data-label="Stage">{stageName(lead.stage)}</td>
              <td data-label="Grade">
                <GradeBadge grade={lead.grade} score={lead.score} />
              </td>
              <td data-label="Source">{sourceName(lead.origin)}</td>
              <td data-label="Owner">{lead.owner === null ? "–" : nameOf(lead.owner)}</td>
              <td data-label="Next">{lead.accountable?.next ? <NextDue next={lead.accountable.next} /> : "–"}</td>
              <td data-label="Captured">
                <Instant at={lead.capturedAt} />
              </td>
              {isCounted ? (
                <td data-label="When">
                  {lead.lastAt === null ? null : <Instant at={lead.lastAt} />}
                  {lead.times !== null && lead.times > 1 ? ` (${numberWords(lead.times)} times)` : null}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function nameOfLead({ name, company, leadId }: LeadList["leads"][number]): string {
  return name ?? company ?? leadId;
}

type SortedColumnProps = { readonly sort: LeadSort; readonly search: LeadSearch; readonly children: string };

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
