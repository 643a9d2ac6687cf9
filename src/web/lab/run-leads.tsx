/** The leads behind what a run found, with both readings beside each other. */
import { Button, Group } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import type { UseQueryResult } from "@tanstack/react-query";
import { labPaths } from "../../api/lab-contract.ts";
import { counted } from "../../words/english/counted.ts";
import type { LabLeads } from "../client/lab-client.ts";
import { Loaded } from "../frame/loaded.tsx";
import { Panel } from "../frame/panel.tsx";
import { addressOf } from "../page.ts";
import { useMay } from "../session.ts";
import { BothReadingsTable } from "./both-readings-table.tsx";
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
              <BothReadingsTable leads={data} />
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
