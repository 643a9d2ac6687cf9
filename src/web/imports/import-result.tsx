/** What came of an import, and what couldn't be used of it. */
import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { counted } from "../../words/english/counted.ts";
import { numberWords } from "../../words/english/numbers.ts";
import { type Import, listHref } from "../client/imports-client.ts";
import { Panel } from "../frame/panel.tsx";
import { useMay } from "../session.ts";
import { Instant } from "../time/instant.tsx";
import { Unmeasured } from "./unmeasured.tsx";

export function ImportResult({
  of: { importId, result, files, startedAt, endedAt, place, undo },
}: {
  readonly of: Import;
}) {
  const maySeeLeads = useMay("leads:read");
  if (result === null) return null;
  const { rows, rejectedRows, facts, factsKnown, factsRefused, leads, decisions, warnings, unmeasured } = result;
  const lists = files.flatMap(({ file, name, lists: parts }) => parts.map((part) => ({ file, name, part })));
  const lines: readonly (readonly [string, number, string?])[] = [
    ["New leads", leads],
    ["New events", facts],
    ["Already known", factsKnown, "imported or sent before; they changed nothing"],
    ["Refused by the rules", factsRefused, "in the log, with the reason, and without effect"],
    ["Rows read", rows],
    ["Rows rejected", rejectedRows],
    ["Decisions", decisions, "also of deadlines that passed in between"],
  ];
  return (
    <>
      <Panel
        title="What came in"
        aside={
          endedAt === null ? null : (
            <>
              {place === "server" ? "On the server, " : ""}
              <Instant at={startedAt ?? endedAt} />
            </>
          )
        }
      >
        <dl className="import-counts">
          {lines
            .filter(([, count], index) => count > 0 || index < 2)
            .map(([label, count, note]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  {numberWords(count)}
                  {note === undefined ? null : <span className="import-quiet">{note}</span>}
                </dd>
              </div>
            ))}
        </dl>
        <div className="import-do">
          {maySeeLeads && undo !== "done" && leads + facts > 0 ? (
            <Button renderRoot={(props) => <Link {...props} to="/leads" search={{ imported: importId }} />}>
              Show these leads
            </Button>
          ) : null}
          <Button variant="default" renderRoot={(props) => <Link {...props} to="/reports" />}>
            Go to reports
          </Button>
        </div>
      </Panel>
      <Unmeasured promises={unmeasured} />
      {rejectedRows === 0 && lists.length === 0 && warnings.length === 0 ? null : (
        <Panel
          title="What to look at"
          note="Correct the rows in the file or its map, and import the file again: what is known already changes nothing."
        >
          {rejectedRows > 0 ? <p>{counted(rejectedRows, "row")} couldn’t be used.</p> : null}
          {lists.length === 0 && rejectedRows > 0 ? (
            <p className="import-quiet">The list of them was kept for a week.</p>
          ) : null}
          <div className="import-do">
            {lists.map(({ file, name, part }) => (
              <Button
                key={`${file} ${part}`}
                component="a"
                variant="default"
                download
                href={listHref(importId, file, part)}
                leftSection={<IconDownload size={16} aria-hidden />}
              >
                {part === "rejects" ? "Rejected rows" : "Cells without effect"} of {name}
              </Button>
            ))}
          </div>
          {warnings.length === 0 ? null : (
            <ul className="import-warnings">
              {warnings.map(({ text, facts: times }) => (
                <li key={text}>
                  {text} <span className="import-quiet">({counted(times, "event")})</span>
                </li>
              ))}
            </ul>
          )}
        </Panel>
      )}
    </>
  );
}
