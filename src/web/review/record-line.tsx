/** A note or a decision, with what can be done about it. */
import { Button } from "@mantine/core";
import { IconGitBranch } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { dateWords } from "../../words/english/dates.ts";
import type { ReviewRecord } from "../client/review-client.ts";
import { ClauseLink } from "../components/clause-link.tsx";
import { usePersonName } from "../components/person-name.tsx";
import { useMay } from "../session.ts";
import { Instant } from "../time/instant.tsx";
import { useReviewStep, useTakeUp } from "./use-review-step.ts";

type RecordLineProps = {
  readonly record: ReviewRecord;
  /** `YYYY-MM-DD` in the agreement's zone. */
  readonly today: string;
  readonly onCorrect: () => void;
  readonly onWithdraw: () => void;
  /** Of a note: what was decided about it. */
  readonly onDecide: () => void;
};

export function RecordLine({ record, today, onCorrect, onWithdraw, onDecide }: RecordLineProps) {
  const { kind, text, clause, by, at, withdrawn, corrected, done } = record;
  const nameOf = usePersonName();
  const decides = useMay("review:decide");
  const mayChange = withdrawn === null && (decides || (kind === "note" && record.isOwn));
  return (
    <li className={withdrawn === null ? "record" : "record record-withdrawn"} data-record={record.number}>
      <p className="record-text">
        {text} {clause === null ? null : <ClauseLink clause={clause} />}
      </p>
      <div className="record-facts">
        <Standing record={record} today={today} />
        {record.owner === null ? null : <span>{nameOf(record.owner)} sees to it</span>}
        {record.due === null || done !== null ? null : <span>due {dateWords(record.due)}</span>}
        <span>
          Noted by {by} <Instant at={at} />
        </span>
        {corrected === null ? null : (
          <span>
            corrected by {corrected.by} <Instant at={corrected.at} />
          </span>
        )}
        {withdrawn === null ? null : (
          <span>
            withdrawn by {withdrawn.by} <Instant at={withdrawn.at} />: {withdrawn.reason}
          </span>
        )}
      </div>
      {withdrawn === null ? (
        <div className="record-steps">
          {kind === "note" && decides ? (
            <Step label="Record the decision" onClick={onDecide} number={record.number} />
          ) : null}
          {kind === "decision" ? <TakeUp record={record} /> : null}
          {kind === "decision" && decides ? <Done record={record} /> : null}
          {mayChange && record.version === null ? (
            <Step label="Correct" onClick={onCorrect} number={record.number} />
          ) : null}
          {mayChange ? <Step label="Withdraw" onClick={onWithdraw} number={record.number} /> : null}
        </div>
      ) : null}
    </li>
  );
}

function Standing({
  record: { kind, done, due, withdrawn, version },
  today,
}: Pick<RecordLineProps, "record" | "today">) {
  if (withdrawn !== null) return <span className="chip tone-quiet">withdrawn</span>;
  if (kind === "note") return null;
  return (
    <>
      {done === null ? (
        due !== null && due < today ? (
          <span className="chip tone-bad">overdue</span>
        ) : null
      ) : (
        <span className="chip tone-good">done</span>
      )}
      {version === null ? null : (
        <Link to="/agreement/versions/$version" params={{ version: String(version) }}>
          In version {version}
        </Link>
      )}
    </>
  );
}

function Step({
  label,
  number,
  onClick,
  isBusy = false,
}: {
  readonly label: string;
  readonly number: number;
  readonly onClick: () => void;
  readonly isBusy?: boolean;
}) {
  return (
    <Button
      variant="default"
      size="compact-sm"
      aria-label={`${label}: entry ${number}`}
      loading={isBusy}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}

function Done({ record: { number, done } }: Pick<RecordLineProps, "record">) {
  const step = useReviewStep();
  return (
    <Step
      label={done === null ? "Mark as done" : "Reopen"}
      number={number}
      isBusy={step.isPending}
      onClick={() => step.mutate({ step: "done", number, isDone: done === null })}
    />
  );
}

/** One click: it is in the text of a draft, which is opened at its clause. */
function TakeUp({ record: { number, version, clause } }: Pick<RecordLineProps, "record">) {
  const mayEdit = useMay("agreement:edit");
  const decides = useMay("review:decide");
  const takingUp = useTakeUp();
  const navigate = useNavigate();
  if (!mayEdit || !decides || version !== null) return null;
  return (
    <Button
      size="compact-sm"
      leftSection={<IconGitBranch size={15} aria-hidden />}
      loading={takingUp.isPending}
      aria-label={`Draft this change: entry ${number}`}
      onClick={() =>
        takingUp.mutate(number, {
          onSuccess: (draft) =>
            void navigate({
              to: "/agreement/versions/$version/edit",
              params: { version: String(draft) },
              search: { clause: clause ?? undefined },
            }),
        })
      }
    >
      Draft this change
    </Button>
  );
}
