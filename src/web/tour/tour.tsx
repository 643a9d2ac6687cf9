/** A tour of the demo: four steps, each above the page that it is about. It can be left at any time, and taken again. */
import { Button, Group } from "@mantine/core";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect, useId } from "react";
import { periodFilter, promiseBehind } from "../../reporting/leads/leads-behind.ts";
import { useAgreement, useScoreboard } from "../client/queries.ts";
import { useMember } from "../member.ts";
import { useTour } from "./use-tour.ts";
import "./tour.css";

const STEPS = [
  {
    title: "Is each team on target?",
    text: "Marketing owes leads, Sales owes answers in time. Here both see the same numbers; each number opens the leads behind it.",
  },
  {
    title: "A promise that was missed",
    text: "The leads of the promise that was missed most often this month. Open one: it shows each clock in business hours, the clause behind it, and who was notified.",
  },
  {
    title: "What a rep sees",
    text: "The queue of one rep: what is due first, why a lead is worth it, and the next step. Answering here stops the clock.",
  },
  {
    title: "The agreement behind all of it",
    text: "Every number and every notice cites a clause of this text. Another version is drafted, compared, and signed by both teams before it takes effect.",
  },
] as const;

export function Tour() {
  const [step, setStep] = useTour();
  const isAsked = useLocation({ select: ({ hash }) => hash === "tour" });
  useEffect(() => {
    if (isAsked && step === 0) setStep(1);
  }, [isAsked, step, setStep]);
  const shown = STEPS[step - 1];
  return shown === undefined ? null : <TourStep step={step} shown={shown} setStep={setStep} isAsked={isAsked} />;
}

function TourStep({
  step,
  shown,
  setStep,
  isAsked,
}: {
  readonly step: number;
  readonly shown: (typeof STEPS)[number];
  readonly setStep: (step: number) => void;
  readonly isAsked: boolean;
}) {
  const titleId = useId();
  const navigate = useNavigate();
  const go = useStepTo();
  const leave = (): void => {
    setStep(0);
    // Asked for by the address, it would begin again.
    if (isAsked) void navigate({ to: ".", search: true, hash: "", replace: true });
  };
  const show = (next: number): void => {
    setStep(next);
    void go(next);
  };
  return (
    <section className="tour" aria-labelledby={titleId}>
      <div className="tour-text" aria-live="polite">
        <p className="panel-note">
          Tour, step {step} of {STEPS.length}
        </p>
        <h2 id={titleId}>{shown.title}</h2>
        <p>{shown.text}</p>
      </div>
      <Group gap="xs">
        <Button variant="subtle" onClick={leave}>
          Leave the tour
        </Button>
        {step > 1 ? (
          <Button variant="default" onClick={() => show(step - 1)}>
            Back
          </Button>
        ) : null}
        {step < STEPS.length ? (
          <Button onClick={() => show(step + 1)}>Next</Button>
        ) : (
          <Button onClick={leave}>Done</Button>
        )}
      </Group>
    </section>
  );
}

/** Whoever takes it acts as the head of Sales, so that each page has something for them. */
function useStepTo(): (step: number) => Promise<void> {
  const navigate = useNavigate();
  const people = useAgreement().data?.people ?? [];
  const { data: board } = useScoreboard(undefined);
  const { member, choices, remember } = useMember();
  const head = people.find(({ leads }) => leads.includes("sales"))?.id;
  const rep = people.find(({ id, parties }) => parties.includes("sales") && id !== head)?.id ?? head;
  useEffect(() => {
    if (member === undefined && head !== undefined && choices.includes(head)) remember(head);
  }, [member, head, choices, remember]);
  return async (step) => {
    if (step === 1) return navigate({ to: "/" });
    if (step === 4) return navigate({ to: "/agreement" });
    if (step === 3)
      return navigate({
        to: "/queue",
        search: { member: rep },
      });
    const worst = board?.promises.toSorted((a, b) => b.missed - a.missed)[0];
    const behind =
      board === undefined || worst === undefined ? undefined : promiseBehind(periodFilter(board), worst, "missed");
    return navigate({ to: "/leads", search: behind?.filter ?? {} });
  };
}
