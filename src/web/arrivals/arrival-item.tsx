/** One arrival: when, by which form, what became of it, and what can be done. */
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { type ListedArrival, retry } from "../client/intake-client.ts";
import { describeProblem } from "../client/problem-error.ts";
import { Instant } from "../time/instant.tsx";
import { DismissDialog } from "./dismiss-dialog.tsx";
import { SentDialog } from "./sent-dialog.tsx";

export function ArrivalItem({ arrival, mayChange }: { readonly arrival: ListedArrival; readonly mayChange: boolean }) {
  const { arrivalId, at, intakeName, source, outcome, refusal, dismissed, hasBody } = arrival;
  const client = useQueryClient();
  const isSaidOtherwise = refusal === "spam" || refusal === "test";
  const again = refusal === "spam" ? "Not spam" : refusal === "test" ? "Not a test" : "Try again";
  const [isDismissing, setDismissing] = useState(false);
  const [isShown, setShown] = useState(false);
  const retrying = useMutation({
    mutationFn: () => retry(arrivalId, isSaidOtherwise),
    onSuccess: async (understood) => {
      notifications.show(
        understood.outcome === "lead"
          ? { message: "It is a lead now", color: "teal" }
          : { message: understood.reason ?? "It still waits", color: "orange" },
      );
      await client.invalidateQueries({ queryKey: ["arrivals"] });
    },
    onError: (error) => notifications.show({ ...asNotification(error), color: "red" }),
  });
  const isOpen = outcome !== "lead" && dismissed === null;
  const named = `${intakeName}, ${new Date(at).toISOString().slice(0, 16).replace("T", " ")}`;
  return (
    <li>
      <div>
        <strong>{intakeName}</strong>
        <span className="arrival-quiet">
          <Instant at={at} /> · {source}
        </span>
      </div>
      <div>
        <Became arrival={arrival} />
      </div>
      <div className="arrival-do">
        {hasBody ? (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`What was sent: ${named}`}
            onClick={() => setShown(true)}
          >
            What was sent
          </Button>
        ) : null}
        {mayChange && isOpen && hasBody ? (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`${again}: ${named}`}
            loading={retrying.isPending}
            onClick={() => retrying.mutate()}
          >
            {again}
          </Button>
        ) : null}
        {mayChange && isOpen ? (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Dismiss: ${named}`}
            onClick={() => setDismissing(true)}
          >
            Dismiss
          </Button>
        ) : null}
      </div>
      {isDismissing ? <DismissDialog arrivalId={arrivalId} onClose={() => setDismissing(false)} /> : null}
      {isShown ? <SentDialog arrivalId={arrivalId} onClose={() => setShown(false)} /> : null}
    </li>
  );
}

/** What became of the visitor ID that a form carried. */
const VISITS: Readonly<Record<NonNullable<ListedArrival["visitor"]>, string>> = {
  joined: "Visits of the same browser count for the lead.",
  forged: "It carried a visitor ID that isn’t one of your sites’, so no visits were joined.",
  unknown: "Its visitor has withdrawn consent, or hasn’t come for long, so no visits were joined.",
};

function Became({ arrival }: { readonly arrival: ListedArrival }) {
  const { outcome, leadId, reason, remedy, tries, dismissed, refusal, visitor } = arrival;
  if (outcome === "lead" && leadId !== null)
    return (
      <>
        <span className="chip tone-good">Lead</span>{" "}
        <Link to="/leads/$leadId" params={{ leadId }}>
          {leadId}
        </Link>
        {visitor === null ? null : <span className="arrival-quiet">{VISITS[visitor]}</span>}
      </>
    );
  return (
    <>
      <span className={dismissed === null ? "chip tone-warn" : "chip"}>
        {dismissed !== null
          ? "Dismissed"
          : outcome === "waiting"
            ? "Waiting"
            : refusal === "spam"
              ? "Spam"
              : refusal === "test"
                ? "Test"
                : "Refused"}
      </span>
      {outcome === "waiting" ? (
        <p>Baton could not decide about it yet, and tries again by itself.</p>
      ) : (
        <p>
          {reason}.{remedy === null || dismissed !== null ? null : <span className="arrival-quiet">{remedy}.</span>}
        </p>
      )}
      {tries > 1 && dismissed === null ? <span className="arrival-quiet">Tried {tries} times</span> : null}
      {dismissed === null ? null : (
        <span className="arrival-quiet">
          By {dismissed.by}, <Instant at={dismissed.at} />
          {dismissed.because === null ? "" : `: ${dismissed.because}`}
        </span>
      )}
    </>
  );
}

function asNotification(error: Error): { readonly title: string; readonly message: string } {
  const { title, detail } = describeProblem(error);
  return { title, message: detail };
}
