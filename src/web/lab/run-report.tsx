/** What a run found, whatever its kind: sentences by topic, the leads behind each, what the data can't tell, and what was assumed. */
import { Button } from "@mantine/core";
import { getRouteApi, Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { LabRun } from "../client/lab-client.ts";
import { exactNumber } from "../../words/english/numbers.ts";
import { Panel } from "../frame/panel.tsx";
import { useMay } from "../session.ts";
import { Instant } from "../time/instant.tsx";
import { RangeBar } from "./range-bar.tsx";
import { RunLeads } from "./run-leads.tsx";
import { Sentences } from "./sentences.tsx";

type Report = NonNullable<LabRun["report"]>;
type Line = Report["sections"][number]["lines"][number];

const route = getRouteApi("/review/runs/$runId");

export function RunReport({
  run: { runId, endedAt, keptUntil },
  report,
}: {
  readonly run: LabRun;
  readonly report: Report;
}) {
  const { list: chosen } = route.useSearch();
  const seesLeads = useMay("leads:read");
  const { headline, sections, unknown, assumptions, lists } = report;
  const list = chosen ?? lists.find(({ leads }) => leads > 0)?.list;
  return (
    <>
      <Panel
        title="Result"
        aside={
          <>
            {endedAt === null ? null : <Instant at={endedAt} />}
            {keptUntil === null ? null : (
              <>
                , kept until <Instant at={keptUntil} only="date" />
              </>
            )}
          </>
        }
      >
        <p className="lab-headline">{headline}.</p>
      </Panel>
      {sections.map(({ title, lines }) => (
        <Panel key={title} title={title}>
          <Lines lines={lines}>{(line) => (seesLeads ? <ListsOfLine runId={runId} line={line} /> : null)}</Lines>
        </Panel>
      ))}
      <Sentences title="What the data can’t tell" sentences={unknown} />
      <Sentences title="Assumptions" sentences={assumptions} />
      {seesLeads && list !== undefined ? (
        <RunLeads
          key={list}
          runId={runId}
          list={list}
          isChosen={chosen !== undefined}
          sentence={sentenceOf(report, list)}
        />
      ) : null}
    </>
  );
}

/** The first of them; the rest on demand. */
function Lines({ lines, children }: { readonly lines: readonly Line[]; readonly children: (line: Line) => ReactNode }) {
  const [isWhole, setIsWhole] = useState(lines.length <= LINES_AT_FIRST + 2);
  return (
    <>
      <ul className="lab-lines">
        {(isWhole ? lines : lines.slice(0, LINES_AT_FIRST)).map((line) => (
          <li key={line.text}>
            {line.text}
            {line.range === undefined ? null : <RangeBar range={line.range} />}
            {children(line)}
          </li>
        ))}
      </ul>
      {isWhole ? null : (
        <Button className="lab-more" size="compact-sm" variant="subtle" onClick={() => setIsWhole(true)}>
          Show {exactNumber(lines.length - LINES_AT_FIRST)} more
        </Button>
      )}
    </>
  );
}

const LINES_AT_FIRST = 8;

function ListsOfLine({ runId, line: { text, lists } }: { readonly runId: string; readonly line: Line }) {
  if (lists.length === 0) return null;
  return (
    <span className="lab-lists">
      {lists.map(({ list, label, leads }) => (
        <Link
          key={list}
          to="/review/runs/$runId"
          params={{ runId }}
          search={{ list }}
          resetScroll={false}
          aria-label={`${label}, ${exactNumber(leads)} leads: ${text}`}
        >
          {label}: {exactNumber(leads)}
        </Link>
      ))}
    </span>
  );
}

/** What the leads of a list are behind; undefined: the whole. */
function sentenceOf({ sections }: Report, list: string): string | undefined {
  const lines = sections.flatMap((section) => section.lines);
  return lines.find(({ lists }) => lists.some((each) => each.list === list))?.text;
}
