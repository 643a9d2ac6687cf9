/**
 * The answers to a lead: some at once, the others by a dialog. One owner of the state for the queue and the lead page.
 *
 * No fact takes back a touch that was logged or a lead that was accepted or rejected. So an answer is held here for a moment, in which it can be undone,
 * and then sent. It is sent at once when the next one is given, and when its page is left, hidden or closed.
 */
import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { type ReactNode, useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import { BUTTON_WORDS } from "../../api/facts/facts.ts";
import type { Channel } from "../../engine/lead/input.ts";
import { AnswerDialog, type Asked } from "./answer-dialog.tsx";
import { type Answer, SHOWN_ANSWERS } from "./answers.tsx";
import type { AnsweredLead } from "../lead-parts/lead-ref.ts";
import { leadNameWithCompany } from "../../words/names/lead-name.ts";
import { type FactRef, type FactToSend, newFact, useSendFact } from "./send-fact.ts";

const HELD_MS = 6_000;

export type Answers = {
  /** @param channel of a touch: how the lead was reached just now */
  readonly start: (answer: Answer, lead: AnsweredLead, channel?: Channel) => void;
  readonly isBusy: boolean;
  readonly isAsking: boolean;
  /** Given, not sent yet. */
  readonly held: { readonly leadId: string; readonly answer: Answer; readonly words: string } | undefined;
  /** Takes back what is held. */
  readonly undo: () => void;
  readonly dialog: ReactNode;
};

type Held = { readonly asked: Asked; readonly sent: FactToSend & { readonly fact: FactRef } };

/** @param member who answers */
export function useAnswers(member: string | undefined): Answers {
  const [asked, setAsked] = useState<Asked | undefined>();
  const [held, setHeld] = useState<Held | undefined>();
  const [sent, setSent] = useState<Asked | undefined>();
  const sending = useSendFact();
  // What is to be sent must be known when the page goes, before it is drawn again.
  const waiting = useRef<Held | undefined>(undefined);

  const wait = useCallback((next: Held | undefined): void => {
    const before = waiting.current;
    waiting.current = next;
    setHeld(next);
    if (before !== undefined) notifications.hide(before.sent.fact.id);
  }, []);

  function send(): void {
    const now = waiting.current;
    if (now === undefined) return;
    wait(undefined);
    setSent(now.asked);
    const done = (current: Asked | undefined): Asked | undefined => (current === now.asked ? undefined : current);
    // Refused, its dialog comes back with what was typed.
    sending.mutate(now.sent, { onSuccess: () => setAsked(done) });
  }

  function undo(): void {
    const now = waiting.current;
    if (now === undefined) return;
    wait(undefined);
    if (!("form" in SHOWN_ANSWERS[now.asked.answer])) setAsked(undefined);
  }

  function hold(answered: Asked, fact: FactToSend): void {
    send();
    const next = { asked: answered, sent: { ...fact, fact: newFact(), isTold: true } } as const;
    wait(next);
    notifications.show({
      id: next.sent.fact.id,
      color: "petrol",
      autoClose: false,
      closeButtonProps: { "aria-label": "Send now" },
      onClose: () => waiting.current === next && send(),
      message: (
        <Group justify="space-between" wrap="nowrap">
          <span>{fact.done}</span>
          <Button size="compact-xs" variant="default" onClick={undo}>
            Undo
          </Button>
        </Group>
      ),
    });
  }

  function start(answer: Answer, lead: AnsweredLead, channel?: Channel): void {
    if (member === undefined || sending.isPending) return;
    const shown = SHOWN_ANSWERS[answer];
    const next = { answer, lead, channel };
    send();
    if ("form" in shown) return setAsked(next);
    hold(next, {
      leadId: lead.leadId,
      done: shown.done(leadNameWithCompany(lead)),
      send: (fact) => shown.send(lead.leadId, { by: member, fact }),
    });
  }

  const leave = useEffectEvent(send);
  useEffect(() => {
    if (held === undefined) return;
    const timer = setTimeout(leave, HELD_MS);
    return () => clearTimeout(timer);
  }, [held]);
  useEffect(() => {
    const hidden = (): void => {
      if (document.visibilityState === "hidden") leave();
    };
    document.addEventListener("visibilitychange", hidden);
    window.addEventListener("pagehide", leave);
    return () => {
      document.removeEventListener("visibilitychange", hidden);
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, []);

  const isAside = asked !== undefined && (held?.asked === asked || (sending.isPending && sent === asked));
  const dialog =
    member === undefined ? null : (
      <AnswerDialog
        asked={asked}
        by={member}
        isAside={isAside}
        isBusy={sending.isPending}
        onClose={() => setAsked(undefined)}
        onSend={(fact) => asked !== undefined && hold(asked, fact)}
      />
    );
  const shownAsHeld =
    held === undefined
      ? undefined
      : { leadId: held.sent.leadId, answer: held.asked.answer, words: BUTTON_WORDS[held.asked.answer] };
  return {
    start,
    undo,
    isBusy: sending.isPending,
    isAsking: asked !== undefined && !isAside,
    held: shownAsHeld,
    dialog,
  };
}
