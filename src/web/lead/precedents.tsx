/** Beside a lead in the gray zone, or a disputed rejection: how earlier cases like it were decided. */
import "./precedents.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { rulingsBehind } from "../../reporting/leads/leads-behind.ts";
import { sourceName } from "../../words/names/source-names.ts";
import { rulingName, sharedWords } from "../../words/screen/precedent-words.ts";
import type { Answer } from "../../api/reads.ts";
import { headersOf } from "../client/act-as.ts";
import { type Lead, read } from "../client/client.ts";
import { LeadsNumber } from "../components/leads-number.tsx";
import { usePersonName } from "../components/person-name.tsx";
import { Panel } from "../frame/panel.tsx";
import { useGradeName } from "../lead-parts/grade-badge.tsx";
import { leadNameWithCompany } from "../../words/names/lead-name.ts";
import { useActAs } from "../member.ts";
import { Instant } from "../time/instant.tsx";

/** Nothing where nothing is to be decided. */
export function Precedents({ lead: { leadId, stage, dispute } }: { readonly lead: Lead }) {
  const actAs = useActAs();
  const isOpen = stage === "grey" || dispute !== null;
  const { data } = useQuery({
    queryKey: ["precedents", leadId, actAs],
    queryFn: ({ signal }) => read("precedents", { leadId }, { signal, headers: headersOf(actAs) }),
    enabled: isOpen,
  });
  if (!isOpen || data === undefined || data.kind === null) return null;
  const { kind, rulings, similar, from } = data;
  return (
    <Panel
      id="precedents"
      title="Earlier cases like this one"
      note={
        kind === "grey"
          ? "Decisions about leads in the gray zone, in the last 12 months"
          : "Decided disputes, in the last 12 months"
      }
    >
      {rulings.length === 0 ? (
        <p className="panel-note">
          No earlier case: nothing of this kind has been decided in the last 12 months about a lead that you see. This
          decision will be the first.
        </p>
      ) : (
        <p className="precedents-counts">
          {rulings.map(({ ruling, times }) => (
            <span key={ruling}>
              {rulingName(ruling)}: <LeadsNumber count={times} behind={rulingsBehind({ from }, ruling)} />
            </span>
          ))}
        </p>
      )}
      {rulings.length > 0 && similar.length === 0 ? (
        <p className="panel-note">None of them shares the reject reason, the grade, the source, or the score band.</p>
      ) : null}
      <ul className="plain-list precedents">
        {similar.map((each) => (
          <SimilarCase key={`${each.leadId} ${each.at}`} similar={each} />
        ))}
      </ul>
    </Panel>
  );
}

function SimilarCase({ similar }: { readonly similar: Answer<"precedents">["similar"][number] }) {
  const nameOf = usePersonName();
  const gradeName = useGradeName();
  const { leadId, at, ruling, by, shared, grade, origin, score } = similar;
  return (
    <li>
      <span className="precedents-ruling">
        <Link to="/leads/$leadId" params={{ leadId }}>
          {leadNameWithCompany(similar)}
        </Link>
        <strong>{rulingName(ruling)}</strong>
      </span>
      <span>
        {by === null ? "by the agreement, as no one decided in time" : `by ${nameOf(by)}`}, <Instant at={at} />
      </span>
      <span className="precedents-shared">
        {sharedWords(shared)} ({gradeName(grade)}, {score} points, from {sourceName(origin)})
      </span>
    </li>
  );
}
