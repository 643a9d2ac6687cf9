/** /review — what did we decide last time, when do we meet next, and what about? */
import "./review.css";
import { Button } from "@mantine/core";
import { IconGavel, IconNotes } from "@tabler/icons-react";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { dateWords } from "../../words/english/dates.ts";
import { listWords } from "../../words/english/lists.ts";
import { useRead } from "../client/queries.ts";
import type { Review, ReviewRecord } from "../client/review-client.ts";
import { ActAsSelect } from "../components/act-as-select.tsx";
import { ClauseLink } from "../components/clause-link.tsx";
import { usePersonName } from "../components/person-name.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Panel } from "../frame/panel.tsx";
import { useMay } from "../session.ts";
import { PreparePanel } from "./prepare-panel.tsx";
import { RecordDialog, type RecordAsked } from "./record-dialog.tsx";
import { ResultsPack } from "./results-pack.tsx";
import { RecordLine } from "./record-line.tsx";
import { WithdrawRecord } from "./withdraw-record.tsx";

const route = getRouteApi("/review");

export function ReviewPage() {
  const review = useRead("review", {});
  const mayNote = useMay("review:note");
  const decides = useMay("review:decide");
  const { note: clause } = route.useSearch();
  const navigate = useNavigate();
  const [chosen, setAsked] = useState<RecordAsked>();
  const asked = chosen ?? (clause === undefined || !mayNote ? undefined : { kind: "note", start: { clause } });
  const [withdrawing, setWithdrawing] = useState<ReviewRecord>();
  const data = review.data;
  return (
    <Page
      title="Review"
      note="What both teams decided last time, what is next, and the numbers for it."
      controls={
        <div className="record-steps">
          <ActAsSelect />
          {mayNote ? (
            <Button
              variant="default"
              leftSection={<IconNotes size={17} aria-hidden />}
              onClick={() => setAsked({ kind: "note" })}
            >
              Add a note
            </Button>
          ) : null}
          {decides && data !== undefined ? (
            <Button
              leftSection={<IconGavel size={17} aria-hidden />}
              onClick={() => setAsked({ kind: "decision", start: meetingOf(data) })}
            >
              Record a decision
            </Button>
          ) : null}
        </div>
      }
    >
      <Loaded query={review}>{(all) => <Records review={all} onAsk={setAsked} onWithdraw={setWithdrawing} />}</Loaded>
      <RecordDialog
        asked={asked}
        onClose={() => {
          setAsked(undefined);
          if (clause !== undefined)
            void navigate({ to: "/review", search: ({ period }) => ({ period }), replace: true, resetScroll: false });
        }}
      />
      <WithdrawRecord record={withdrawing} onClose={() => setWithdrawing(undefined)} />
    </Page>
  );
}

/** Where somebody begins to record: today, by those of the last decision of today, or by those who attend. */
function meetingOf({ today, records, next }: Review): Pick<ReviewRecord, "date" | "attendees"> {
  const sameDay = records.find(({ date }) => date === today);
  return { date: today, attendees: sameDay?.attendees ?? next[0]?.to ?? [] };
}

type RecordsProps = {
  readonly review: Review;
  readonly onAsk: (asked: RecordAsked) => void;
  readonly onWithdraw: (record: ReviewRecord) => void;
};

function Records({ review, onAsk, onWithdraw }: RecordsProps) {
  const { records, today } = review;
  const notes = records.filter(({ kind }) => kind === "note");
  const line = (record: ReviewRecord) => (
    <RecordLine
      key={record.number}
      record={record}
      today={today}
      onCorrect={() => onAsk({ kind: record.kind, record })}
      onWithdraw={() => onWithdraw(record)}
      onDecide={() => onAsk({ kind: "decision", start: { ...meetingOf(review), clause: record.clause } })}
    />
  );
  return (
    <>
      <NextReviews review={review} />
      <ResultsPack review={review} />
      <PreparePanel />
      <Panel title="Notes for the next review">
        {notes.length === 0 ? (
          <p className="quiet-line">No notes yet. Add what should be talked about when it comes up.</p>
        ) : (
          <ul className="plain-list">{notes.map(line)}</ul>
        )}
      </Panel>
      <Decided review={review} line={line} />
    </>
  );
}

function NextReviews({ review: { next, zone } }: { readonly review: Review }) {
  const nameOf = usePersonName();
  return (
    <Panel title="Next" aside={zone}>
      {next.length === 0 ? (
        <p className="quiet-line">
          The agreement names no reviews. Add them to its part “Review”: how often results and terms are reviewed.
        </p>
      ) : (
        <dl className="review-next">
          {next.map(({ of, day, firstDay, lastDay, to, clause }) => (
            <div key={of}>
              <dt>
                {of === "results" ? "Review of results" : "Review of terms"} <ClauseLink clause={clause} />
              </dt>
              <dd className="review-date">{dateWords(day)}</dd>
              <dd>
                About {dateWords(firstDay)} to {dateWords(lastDay)}. {listWords(to.map(nameOf))} get a notice that day.
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}

function Decided({
  review: { records, agreed },
  line,
}: {
  readonly review: Review;
  readonly line: (record: ReviewRecord) => ReactNode;
}) {
  const nameOf = usePersonName();
  const days = [
    ...Map.groupBy(
      records.filter(({ kind }) => kind === "decision"),
      ({ date }) => date ?? "",
    ),
  ].sort(([a], [b]) => (a < b ? 1 : -1));
  return (
    <Panel title="Decided">
      {days.length === 0 && agreed.length === 0 ? (
        <p className="quiet-line">No decisions yet. Record what a review decides: it can become the next draft.</p>
      ) : null}
      {days.map(([date, ofDay]) => (
        <section key={date} className="review-day">
          <h3>{dateWords(date)}</h3>
          <p className="quiet-line">
            Attended: {listWords([...new Set(ofDay.flatMap((each) => each.attendees))].map(nameOf))}
          </p>
          <ul className="plain-list">{ofDay.map(line)}</ul>
        </section>
      ))}
      {agreed.length === 0 ? null : (
        <section className="review-day">
          <h3>Part of the agreement</h3>
          <ul className="plain-list">
            {agreed.map(({ date, clause, text }) => (
              <li key={clause} className="record">
                <p className="record-text">
                  {dateWords(date)}: {text} <ClauseLink clause={clause} />
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Panel>
  );
}
