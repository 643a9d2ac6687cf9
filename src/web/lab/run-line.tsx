/** A run in a list: what was asked, by whom, and how far it is. */
import "./lab.css";
import { Link } from "@tanstack/react-router";
import { labPeriodWords, labProgressWords, labStateWords } from "../../words/screen/lab-words.ts";
import type { LabRunLine } from "../client/lab-client.ts";
import { Instant } from "../time/instant.tsx";

export function RunLine({ run }: { readonly run: LabRunLine }) {
  const { runId, title, firstDay, lastDay, askedAt, askedBy, state, progress } = run;
  return (
    <li>
      <div>
        <Link to="/review/runs/$runId" params={{ runId }}>
          <strong>{title}</strong>
        </Link>
        <span className="lab-quiet">{labPeriodWords(firstDay, lastDay)}</span>
        <span className="lab-quiet">
          Started by {askedBy} <Instant at={askedAt} />
        </span>
      </div>
      <span>{progress === null ? labStateWords(state) : labProgressWords(progress)}</span>
    </li>
  );
}
