/** What reviews decided that this version makes part of the agreement: what, by whom, and when. */
import { Link } from "@tanstack/react-router";
import { dateWords } from "../../words/english/dates.ts";
import { listWords } from "../../words/english/lists.ts";
import { useRead, useVersions } from "../client/queries.ts";
import { ClauseLink } from "../components/clause-link.tsx";
import { usePersonName } from "../components/person-name.tsx";
import { Panel } from "../frame/panel.tsx";
import { useMay } from "../session.ts";

export function ReviewDecisions({ version }: { readonly version: number }) {
  const mayRead = useMay("review:read");
  const versions = useVersions().data?.versions ?? [];
  // Before any version took effect, nobody reviews.
  const isAnyInForce = versions.some(({ status }) => status === "active");
  return mayRead && isAnyInForce ? <Decisions version={version} /> : null;
}

function Decisions({ version }: { readonly version: number }) {
  const review = useRead("review", {});
  const nameOf = usePersonName();
  const found = (review.data?.records ?? []).filter((each) => each.version === version && each.withdrawn === null);
  if (found.length === 0) return null;
  return (
    <Panel title="Decided by reviews">
      <ul className="plain-list version-decided">
        {found.map(({ number, text, clause, date, attendees, by }) => (
          <li key={number}>
            <span className="version-decision">
              {text} {clause === null ? null : <ClauseLink clause={clause} />}
            </span>
            <span className="panel-note">
              {date === null ? null : (
                <>
                  Decided on {dateWords(date)} by {listWords(attendees.map(nameOf))};{" "}
                </>
              )}
              recorded by {by}
            </span>
          </li>
        ))}
      </ul>
      <Link to="/review">All decisions</Link>
    </Panel>
  );
}
