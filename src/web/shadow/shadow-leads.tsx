/** Leads that the newest record decides differently: what was decided, and what the version decides, beside each other. */
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { dayMonthWords } from "../../words/english/dates.ts";
import { leadNameWithCompany } from "../../words/names/lead-name.ts";
import { Failed } from "../frame/loaded.tsx";
import { Panel } from "../frame/panel.tsx";
import { Skeletons } from "../frame/skeletons.tsx";
import { WideTable } from "../frame/wide-table.tsx";
import { Instant } from "../time/instant.tsx";
import { type Shadow, type LeadsOfShadow as Leads, useShadowLeads } from "./use-shadow.ts";

type Props = { readonly shadow: Shadow; readonly day: string | undefined };
type Lead = Leads["leads"][number];

export function ShadowLeads({ shadow: { version }, day }: Props) {
  const query = useShadowLeads(version, day);
  const { data, error, isFetching, refetch } = query;
  const title =
    day === undefined ? "Leads decided differently" : `Leads decided differently from ${dayMonthWords(day)} on`;
  return (
    <Panel
      id="shadow-leads"
      title={title}
      aside={
        day === undefined ? undefined : (
          <Link
            to="/agreement/versions/$version/shadow"
            params={{ version: String(version) }}
            search={{}}
            resetScroll={false}
          >
            Show all
          </Link>
        )
      }
    >
      {data !== undefined ? (
        <Found {...{ version }} pages={data.pages} />
      ) : error === null ? (
        <Skeletons shape="text" />
      ) : (
        <Failed error={error} retrying={isFetching} onRetry={() => void refetch()} />
      )}
      {query.hasNextPage ? (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          Show more leads
        </Button>
      ) : null}
    </Panel>
  );
}

function Found({ version, pages }: { readonly version: number; readonly pages: readonly Leads[] }) {
  const [first] = pages;
  const leads = pages.flatMap((page) => page.leads);
  if (first === undefined || leads.length === 0)
    return <p className="quiet-line">{first?.isPart === true ? "None of the leads that you see." : "None."}</p>;
  return (
    <>
      {first.isPart ? <p className="quiet-line">You see the leads that you may see.</p> : null}
      <WideTable
        label="Leads decided differently"
        head={
          <>
            <th scope="col">Lead</th>
            <th scope="col">Decided by</th>
            {first.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </>
        }
      >
        {leads.flatMap((lead) => [
          <Reading
            key={`${lead.leadId} recorded`}
            {...{ lead, columns: first.columns }}
            by="The version in effect"
            cells={lead.recorded}
            isFirst
          />,
          <Reading
            key={`${lead.leadId} draft`}
            {...{ lead, columns: first.columns }}
            by={`Version ${version}`}
            cells={lead.draft}
          />,
        ])}
      </WideTable>
    </>
  );
}

function Reading({
  lead,
  columns,
  by,
  cells,
  isFirst = false,
}: {
  readonly lead: Lead;
  readonly columns: readonly string[];
  readonly by: string;
  readonly cells: Lead["recorded"];
  readonly isFirst?: boolean;
}) {
  const other = isFirst ? lead.draft : lead.recorded;
  return (
    <tr className={isFirst ? "shadow-recorded" : "shadow-draft"}>
      {isFirst ? (
        <th scope="rowgroup" rowSpan={2}>
          <Link to="/leads/$leadId" params={{ leadId: lead.leadId }}>
            {leadNameWithCompany(lead)}
          </Link>
          <span className="shadow-from">
            differs from <Instant at={lead.from} />
          </span>
          {lead.note === null ? null : <span className="shadow-from">{lead.note}</span>}
        </th>
      ) : null}
      <td className="quiet-line">{by}</td>
      {cells === null ? (
        <td colSpan={columns.length}>not captured</td>
      ) : (
        columns.map((column, index) => (
          <td key={column}>
            {cells[index] === other?.[index] ? (cells[index] ?? "–") : <strong>{cells[index] ?? "–"}</strong>}
          </td>
        ))
      )}
    </tr>
  );
}
