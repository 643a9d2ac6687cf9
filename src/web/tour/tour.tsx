/** A tour of the demo: four steps, each above the page that it is about. It can be left at any time, and taken again. */
import { Button, Group } from "@mantine/core";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect, useId } from "react";
import { periodFilter, promiseBehind } from "../../reporting/leads/leads-behind.ts";
import { useAgreement, useScoreboard } from "../client/queries.ts";
import { ADMIN_EYES } from "../client/eyes.ts";
import { seeAs } from "./see-as.ts";
import { useSession } from "../session.ts";
import { useTour } from "./use-tour.ts";
import "./tour.css";

const STEPS = [
  {
    title: "Is each team on target?",
    text: "You see it as the head of Marketing. Marketing owes leads, Sales owes answers in time: both see the same numbers, and each opens the leads behind it.",
  },
  {
    title: "A promise that was missed",
    text: "As the head of Sales: the leads of the promise that was missed most often this month. Open one: it shows each clock in business hours, the clause behind it, and who was notified.",
  },
  {
    title: "What a rep sees",
    text: "As one of the reps: what is due first, why a lead is worth it, and the next step. Answering here stops the clock.",
  },
  {
    title: "The agreement behind all of it",
    text: "Every number and every notice cites a clause of this text. Another version is drafted, compared, and signed by both teams before it takes effect. See it as someone else at any time, in the menu.",
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

/** Each step is seen by the one whom it is about. */
function useStepTo(): (step: number) => Promise<void> {
  const navigate = useNavigate();
  const people = useAgreement().data?.people ?? [];
  const { data: board } = useScoreboard(undefined);
  const { opensAs } = useSession().data ?? {};
  const head = people.find(({ leads }) => leads.includes("sales"))?.id;
  const rep = people.find(({ id, parties }) => parties.includes("sales") && id !== head)?.id ?? head;
  return async (step) => {
    const worst = board?.promises.toSorted((a, b) => b.missed - a.missed)[0];
    const behind =
      board === undefined || worst === undefined ? undefined : promiseBehind(periodFilter(board), worst, "missed");
    const eyes = [opensAs, head, rep, opensAs][step - 1] ?? ADMIN_EYES;
    if (step === 1) await navigate({ to: "/" });
    else if (step === 2) await navigate({ to: "/leads", search: behind?.filter ?? {} });
    else if (step === 3) await navigate({ to: "/queue" });
    else await navigate({ to: "/agreement" });
    seeAs(eyes);
  };
}
