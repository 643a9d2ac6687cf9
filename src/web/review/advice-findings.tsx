/** What the record says: what to change first; that nothing is to be changed, or that too little is known, on demand. */
import { Button } from "@mantine/core";
import { IconGitBranch } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Answer } from "../../api/reads.ts";
import { useAgreement } from "../client/queries.ts";
import { ClauseLink } from "../components/clause-link.tsx";
import { Panel } from "../frame/panel.tsx";
import { useMay } from "../session.ts";
import { Instant } from "../time/instant.tsx";
import { useDraftAdvice } from "./use-review-step.ts";

type AdviceShown = NonNullable<Answer<"advice">["found"]>;
type FindingShown = AdviceShown["findings"][number];

export function AdviceFindings({ advice }: { readonly advice: AdviceShown }) {
  const { runId, askedAt, findings, version, isActive } = advice;
  // The clearest first.
  const advised = findings.filter(({ kind }) => kind === "advice").toSorted((a, b) => (a.p ?? 1) - (b.p ?? 1));
  const unchanged = findings.filter(({ kind }) => kind === "unchanged");
  const unknown = findings.filter(({ kind }) => kind === "too-little");
  return (
    <>
      {isActive ? null : (
        <p className="quiet-line" role="status">
          This is about version {version}, which isn’t active any more. Ask again.
        </p>
      )}
      <Panel
        title="What to change"
        aside={
          <>
            version {version}, as of <Instant at={askedAt} />
          </>
        }
      >
        {advised.length === 0 ? (
          <p className="quiet-line">
            The record supports no change.{" "}
            {unknown.length === 0
              ? "Ask again before the next review."
              : "What it takes to tell more is below, under “Not enough data”. Ask again before the next review."}
          </p>
        ) : (
          <ul className="plain-list">
            {advised.map((finding) => (
              <FindingLine key={`${finding.advisor} ${finding.clause}`} finding={finding}>
                {isActive ? <DraftStep finding={finding} runId={runId} /> : null}
              </FindingLine>
            ))}
          </ul>
        )}
      </Panel>
      <Folded title="Nothing to change" findings={unchanged} />
      <Folded title="Not enough data" findings={unknown} />
    </>
  );
}

function Folded({ title, findings }: { readonly title: string; readonly findings: readonly FindingShown[] }) {
  if (findings.length === 0) return null;
  return (
    <details className="panel advice-folded">
      <summary>
        <h2>{title}</h2> <span className="panel-note">{findings.length}</span>
      </summary>
      <ul className="plain-list">
        {findings.map((finding) => (
          <FindingLine key={`${finding.advisor} ${finding.clause} ${finding.title}`} finding={finding} />
        ))}
      </ul>
    </details>
  );
}

function FindingLine({ finding, children }: { readonly finding: FindingShown; readonly children?: ReactNode }) {
  // None: a clause that the agreement doesn't have yet.
  const now = useAgreement().data?.clauses.find(({ id }) => id === finding.clause);
  const seesLeads = useMay("leads:read");
  return (
    <li className="record">
      <h3 className="advice-title">
        {finding.title} {now === undefined ? null : <ClauseLink clause={finding.clause} />}
      </h3>
      {now === undefined ? null : <p className="quiet-line">{now.text}</p>}
      <ul className="advice-sentences">
        {finding.sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <div className="record-steps">
        {children}
        {seesLeads ? (
          <Link to="/leads" search={finding.behind} aria-label={`Leads that this looked at: ${finding.title}`}>
            Leads that this looked at
          </Link>
        ) : null}
      </div>
    </li>
  );
}

type DraftStepProps = { readonly finding: FindingShown; readonly runId: string };

function DraftStep({ finding: { title, clause }, runId }: DraftStepProps) {
  const { data: version, mutate, isPending } = useDraftAdvice();
  return (
    <>
      {version === undefined ? (
        <Button
          size="compact-sm"
          leftSection={<IconGitBranch size={15} aria-hidden />}
          loading={isPending}
          aria-label={`Draft this change: ${title}`}
          onClick={() => mutate({ clause, runId })}
        >
          Draft this change
        </Button>
      ) : (
        <Link
          ref={takeFocus}
          to="/agreement/versions/$version/edit"
          params={{ version: String(version) }}
          search={{ clause }}
        >
          It is in draft {version}
        </Link>
      )}
    </>
  );
}

/** It takes the place of the button that was pressed. */
function takeFocus(link: HTMLAnchorElement | null): void {
  link?.focus();
}
