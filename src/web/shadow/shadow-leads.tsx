/** Leads that the newest record decides differently: what was decided, and what it decides. */
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { dayMonthWords } from "../../words/english/dates.ts";
import { Failed } from "../frame/loaded.tsx";
import { Panel } from "../frame/panel.tsx";
import { Skeletons } from "../frame/skeletons.tsx";
import { BothReadingsTable } from "../lab/both-readings-table.tsx";
import { type Shadow, type LeadsOfShadow as Leads, useShadowLeads } from "./use-shadow.ts";

type Props = { readonly shadow: Shadow; readonly day: string | undefined };

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
        <Found pages={data.pages} />
      ) : error === null ? (
        <Skeletons shape="text" />
      ) : (
        <Failed error={error} retrying={isFetching} onRetry={() => void refetch()} />
      )}
      {query.hasNextPage ? (
        <div className="leads-more">
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show more leads
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}

function Found({ pages }: { readonly pages: readonly Leads[] }) {
  const [first] = pages;
  const leads = pages.flatMap((page) => page.leads);
  if (first === undefined || leads.length === 0)
    return <p className="quiet-line">{first?.isPart === true ? "None of the leads that you see." : "None."}</p>;
  return (
    <>
      {first.isPart ? <p className="quiet-line">Leads that you may not see are left out.</p> : null}
      <BothReadingsTable leads={{ columns: first.columns, leads }} />
    </>
  );
}
