/** What the agreement would make of a lead that is being entered: asked for when typing rests, and nothing is written. */
import "./lead-preview.css";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { FactBody } from "../../api/facts/facts.ts";
import { capital } from "../../words/english/names.ts";
import { sentences } from "../../words/english/sentences.ts";
import { warningWords } from "../../words/event/warning-words.ts";
import { stageName } from "../../words/names/stage-names.ts";
import { becomesWords, ownedByWords, thresholdWords } from "../../words/screen/lead-words.ts";
import { describeProblem } from "../client/problem-error.ts";
import { type LeadPreview, previewLead } from "../client/say-fact.ts";
import { usePersonName } from "../components/person-name.tsx";
import { AccountableFor, NextDue } from "../lead-parts/accountable.tsx";
import { GradeBadge } from "../lead-parts/grade-badge.tsx";
import { leadNameWithCompany } from "../../words/names/lead-name.ts";
import { ReasonWords } from "../lead-parts/reason-words.tsx";
import { ScoreLines } from "../lead-parts/score-lines.tsx";

const TYPING_MS = 400;

/** @param body null: it can't be sent as it stands */
export function LeadPreviewPanel({ body }: { readonly body: FactBody<"capture"> | null }) {
  const typed = JSON.stringify(body);
  const [rested] = useDebouncedValue(typed, TYPING_MS);
  const asked = rested === typed ? body : null;
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ["lead-preview", rested],
    // What was typed since ends the question.
    queryFn: ({ signal }) => previewLead(JSON.parse(rested) as FactBody<"capture">, signal),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  return (
    <section className="lead-preview" aria-label="Preview" aria-live="polite">
      {body === null ? (
        <p className="lead-preview-quiet">
          Enter a name, an email address, or a company: what becomes of the lead is shown here before you add it.
        </p>
      ) : error !== null && !isPlaceholderData ? (
        <p className="lead-preview-quiet">There is no preview now: {describeProblem(error).detail}</p>
      ) : data === undefined ? (
        <p className="lead-preview-quiet">Asking the agreement…</p>
      ) : (
        <Foretold preview={data} isOutdated={isPlaceholderData || rested !== typed} />
      )}
    </section>
  );
}

function Foretold({ preview, isOutdated }: { readonly preview: LeadPreview; readonly isOutdated: boolean }) {
  const { known, lead, refusal, warnings } = preview;
  return (
    <div className="lead-preview-lines" data-outdated={isOutdated}>
      {known === null ? null : <Known known={known} />}
      {refusal === null ? null : <p>Can’t: {sentences(refusal.message, refusal.remedy ?? undefined)}</p>}
      {lead === null ? null : <Left lead={lead} isNew={known === null} />}
      {warnings.map((warning) => (
        <p key={JSON.stringify(warning)} className="lead-preview-quiet">
          {capital(warningWords(warning))}.
        </p>
      ))}
    </div>
  );
}

function Known({ known }: { readonly known: NonNullable<LeadPreview["known"]> }) {
  const nameOf = usePersonName();
  return (
    <p>
      Already there:{" "}
      <Link to="/leads/$leadId" params={{ leadId: known.leadId }}>
        {leadNameWithCompany(known)}
      </Link>{" "}
      ({stageName(known.stage)}, {ownedByWords(known.owner, nameOf)}). What is blank there is filled in; no other lead
      is added.
    </p>
  );
}

function Left({ lead, isNew }: { readonly lead: NonNullable<LeadPreview["lead"]>; readonly isNew: boolean }) {
  const { stage, grade, reason, score, bar, accountable } = lead;
  const exception = reason.kind === "score" ? undefined : reason.label;
  return (
    <>
      <p className="lead-preview-head">
        <span>{becomesWords(stage, isNew)}</span>
        <GradeBadge grade={grade} score={score.total} />
      </p>
      {reason.kind === "score" ? null : (
        <p>
          <ReasonWords reason={reason} />
        </p>
      )}
      <p className="lead-preview-owner">
        <AccountableFor lead={lead} />
        {accountable === null || accountable.next === null ? null : (
          <span>
            <NextDue next={accountable.next} />
          </span>
        )}
      </p>
      {score.lines.length === 0 ? (
        <p className="lead-preview-quiet">No scoring rule gives this lead points yet.</p>
      ) : (
        <ScoreLines score={score} caption="Lines of the score" />
      )}
      <p className="lead-preview-quiet">{thresholdWords(score.total, bar, exception)}</p>
    </>
  );
}
