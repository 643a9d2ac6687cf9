/** The leads behind what a run found, with both readings beside each other. */
import "../leads/leads.css";
import { Button, Group } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { UseQueryResult } from "@tanstack/react-query";
import { labPaths } from "../../api/lab-contract.ts";
import { leadName } from "../../words/names/lead-name.ts";
import { counted } from "../../words/english/counted.ts";
import type { LabLeads } from "../client/lab-client.ts";
import { Loaded } from "../frame/loaded.tsx";
import { Panel } from "../frame/panel.tsx";
import { addressOf } from "../page.ts";
import { useMay } from "../session.ts";
import { useLabLeads } from "./use-lab-runs.ts";

type RunLeadsProps = {
  readonly runId: string;
  readonly list: string;
  /** Somebody opened this list: it comes into view. */
  readonly isChosen: boolean;
  /** That the leads are behind; undefined: the whole. */
  readonly sentence: string | undefined;
};

export function RunLeads({ runId, list, isChosen, sentence }: RunLeadsProps) {
  const query = useLabLeads(runId, list);
  const pages = query.data?.pages ?? [];
  const [first] = pages;
  const whole = first && { ...first, leads: pages.flatMap(({ leads }) => leads) };
  return (
    <div className="lab-leads" {...(isChosen ? { ref: intoView, tabIndex: -1 } : {})}>
      <Loaded shape="table" query={{ ...query, data: whole } as UseQueryResult<LabLeads>}>
        {(data) => (
          <Panel
            title={`${data.label}: ${counted(data.total, "lead")}`}
            note={
              <>
                {sentence === undefined ? "" : `${sentence}. `}
                {data.isPart ? "Leads that you may not see are left out." : ""}
              </>
            }
            aside={<AsFile runId={runId} list={list} />}
          >
            {data.leads.length === 0 ? (
              <p className="quiet-line">None of these leads are yours to see, or they are gone since.</p>
            ) : (
              <LeadsTable leads={data} />
            )}
            {query.hasNextPage ? (
              <div className="leads-more">
                <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  Show more
                </Button>
              </div>
            ) : null}
          </Panel>
        )}
      </Loaded>
    </div>
  );
}

function LeadsTable({ leads: { columns, leads } }: { readonly leads: LabLeads }) {
  return (
    <div className="leads-table">
      <table aria-label="Leads behind the result">
        <thead>
          <tr>
            <th scope="col">Lead</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {leads.map((lead) => (
            <tr key={lead.leadId}>
              <th scope="row">
                <Link to="/leads/$leadId" params={{ leadId: lead.leadId }}>
                  {leadName(lead)}
                </Link>
                {lead.note === null ? null : <span className="leads-company">{lead.note}</span>}
              </th>
              {columns.map((column, index) => (
                <td key={column} data-label={column}>
                  <BothReadings recorded={cellOf(lead.recorded, index)} draft={cellOf(lead.draft, index)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const NOTHING = "–";

function cellOf(cells: readonly (string | null)[] | null, index: number): string {
  return cells?.[index] ?? NOTHING;
}

/** What was decided, and what the draft decides; once where they are the same. */
function BothReadings({ recorded, draft }: { readonly recorded: string; readonly draft: string }) {
  if (recorded === draft) return recorded;
  return (
    <span className="lab-changed">
      <span className="visually-hidden">recorded </span>
      {recorded === NOTHING ? recorded : <s>{recorded}</s>} <span aria-hidden>→</span>
      <span className="visually-hidden">, under the draft </span> <strong>{draft}</strong>
    </span>
  );
}

function AsFile({ runId, list }: { readonly runId: string; readonly list: string }) {
  if (!useMay("leads:export")) return null;
  const path = labPaths.leadsCsv.replace(":runId", encodeURIComponent(runId));
  return (
    <Group gap="xs">
      <Button
        component="a"
        size="compact-sm"
        variant="default"
        href={`${addressOf(path)}?list=${encodeURIComponent(list)}`}
        download
        leftSection={<IconDownload size={15} aria-hidden />}
      >
        Export CSV
      </Button>
    </Group>
  );
}

/** Whoever opened a list is led to it. */
function intoView(part: HTMLDivElement | null): void {
  part?.focus({ preventScroll: true });
  part?.scrollIntoView({ block: "start" });
}
