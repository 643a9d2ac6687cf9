/** /leads — whose leads were those? Every number of the other pages leads here, and every question can be asked by the filters. */
import "./leads.css";
import { Button, Group } from "@mantine/core";
import { IconListSearch } from "@tabler/icons-react";
import type { UseQueryResult } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { countedBy, filtersOf } from "../../reporting/leads/lead-filters.ts";
import { useState } from "react";
import { leadsCountWords } from "../../words/screen/leads-words.ts";
import type { LeadSearch, ListSearch } from "../../api/lead-search.ts";
import { BulkBar } from "../bulk/bulk-bar.tsx";
import { useSelection } from "../bulk/use-selection.ts";
import type { LeadList } from "../client/client.ts";
import { useLeads, useWholeCount } from "../client/queries.ts";
import { Empty, Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Panel } from "../frame/panel.tsx";
import { useMay } from "../session.ts";
import { AddLead } from "./add-lead.tsx";
import { ChooseColumns } from "./choose-columns.tsx";
import { ExportLeads } from "./export-leads.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { LeadTable } from "./lead-table.tsx";
import { ViewsBar } from "./views-bar.tsx";

const route = getRouteApi("/leads");

export function LeadsPage() {
  const search = route.useSearch();
  const { columns: _columns, view: _view, ...asked } = search;
  const query = useLeads(asked);
  const pages = query.data?.pages ?? [];
  const [first] = pages;
  const list = first && { ...first, leads: pages.flatMap(({ leads }) => leads) };
  return (
    <Page
      title="Leads"
      note={first?.sentence ?? "Find leads by any filter."}
      controls={
        <Group gap="xs">
          <ChooseColumns search={search} />
          <ExportLeads search={search} />
          <AddLead />
        </Group>
      }
    >
      <ViewsBar search={search} />
      <FilterBar search={search} />
      <Loaded
        shape="table"
        query={{ ...query, data: list } as UseQueryResult<LeadList>}
        empty={(data) => (data.leads.length === 0 ? <NoLeads isFiltered={filtersOf(search).length > 0} /> : null)}
      >
        {(data) => (
          <Panel
            title={<CountOfList key={JSON.stringify(asked)} total={data.total} asked={asked} />}
            note={data.isPart ? "Leads that you may not see are left out and not counted." : undefined}
          >
            <SelectableLeads list={data} search={search} />
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
    </Page>
  );
}

/**
 * How many there are. A list is counted only so far, for its page to be there at once; where its number stands in a report, it is counted to the end
 * beside it, and elsewhere when somebody asks.
 */
function CountOfList({ total, asked }: { readonly total: LeadList["total"]; readonly asked: LeadSearch }) {
  const [isAsked, setIsAsked] = useState(countedBy(asked) !== null);
  const whole = useWholeCount(asked, isAsked && total.isMore);
  return (
    <Group gap="xs" component="span">
      <span data-count-of-list>{leadsCountWords((total.isMore ? whole.data : undefined) ?? total, asked)}</span>
      {total.isMore && whole.data === undefined ? (
        <Button size="compact-xs" variant="subtle" loading={whole.isFetching} onClick={() => setIsAsked(true)}>
          Count all
        </Button>
      ) : null}
    </Group>
  );
}

/** Whoever may change several at once selects rows; others read. */
function SelectableLeads({ list, search }: { readonly list: LeadList; readonly search: ListSearch }) {
  const { sort, columns: _columns, view: _view, ...filter } = search;
  const selection = useSelection(list.leads.map(({ leadId }) => leadId));
  if (!useMay("leads:bulk")) return <LeadTable leads={list.leads} search={search} />;
  return (
    <>
      <BulkBar
        selection={selection}
        shown={list.leads.length}
        list={{ of: { filter, sort }, leads: list.total.leads }}
      />
      <LeadTable leads={list.leads} search={search} selection={selection} />
    </>
  );
}

function NoLeads({ isFiltered }: { readonly isFiltered: boolean }) {
  return (
    <Empty
      icon={<IconListSearch size={34} stroke={1.4} aria-hidden />}
      title={isFiltered ? "No leads match these filters" : "No leads yet"}
    >
      {isFiltered ? (
        <>
          <p>Take a filter away above, or start again with all leads.</p>
          <Button renderRoot={(props) => <Link {...props} to="/leads" search={{}} />}>Show all leads</Button>
        </>
      ) : (
        <p>
          Add the first lead above, send it to the API with a key of the People page, or import past leads with{" "}
          <code>baton import</code>.
        </p>
      )}
    </Empty>
  );
}
