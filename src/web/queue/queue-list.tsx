/** The leads to work, by mouse or by keyboard. One of them is chosen, and shows why it is hot and what can be done. */
import "./queue.css";
import { Button, Kbd } from "@mantine/core";
import { IconKeyboard } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import type { Answer } from "../actions/answers.tsx";
import { useAnswers } from "../actions/use-answers.tsx";
import type { Queue } from "../client/client.ts";
import { KeyboardHelp } from "./keyboard-help.tsx";
import { QueueLine } from "./queue-line.tsx";
import { type QueueKey, useQueueKeys } from "./use-queue-keys.ts";

type Item = Queue["items"][number];
const ANSWER_KEYS: Readonly<Partial<Record<QueueKey, Answer>>> = { a: "accept", r: "reject", t: "touch", p: "pass_on" };

export function QueueList({ items, member }: { readonly items: readonly Item[]; readonly member: string }) {
  const navigate = useNavigate();
  const answers = useAnswers(member);
  const [chosenId, setChosenId] = useState<string | undefined>();
  const [helpOpened, setHelpOpened] = useState(false);
  const index = useChosenIndex(items, chosenId);
  const list = useRef<HTMLUListElement>(null);

  function choose(next: number): void {
    const item = items[Math.max(0, Math.min(items.length - 1, next))];
    if (item === undefined) return;
    setChosenId(item.leadId);
    const line = list.current?.querySelector<HTMLElement>(`[data-lead="${CSS.escape(item.leadId)}"]`);
    line?.focus({ preventScroll: true });
    line?.scrollIntoView({ block: "nearest" });
  }

  useQueueKeys(!answers.isAsking && !helpOpened, (key) => {
    const item = items[index];
    if (key === "j") return choose(index + 1);
    if (key === "k") return choose(index - 1);
    if (key === "?") return setHelpOpened(true);
    if (item === undefined) return;
    if (key === "Enter") return void navigate({ to: "/leads/$leadId", params: { leadId: item.leadId } });
    const answer = ANSWER_KEYS[key];
    if (answer !== undefined && item.actions.some((each) => each === answer)) answers.start(answer, item);
  });

  return (
    <>
      <ul className="plain-list queue" ref={list} aria-label="Leads to work, most urgent first">
        {items.map((item, position) => (
          <QueueLine
            key={item.leadId}
            item={item}
            isChosen={position === index}
            onChoose={() => setChosenId(item.leadId)}
            answers={answers}
          />
        ))}
      </ul>
      <Button
        variant="subtle"
        color="gray"
        size="xs"
        className="queue-keys"
        leftSection={<IconKeyboard size={16} aria-hidden />}
        onClick={() => setHelpOpened(true)}
      >
        Keyboard shortcuts <Kbd ml={6}>?</Kbd>
      </Button>
      <KeyboardHelp opened={helpOpened} onClose={() => setHelpOpened(false)} />
      {answers.dialog}
    </>
  );
}

/** The chosen lead keeps being chosen while others come and go; when it goes itself, the one that moved up to its place is. */
function useChosenIndex(items: readonly Item[], chosenId: string | undefined): number {
  const [last, setLast] = useState(0);
  const found = items.findIndex((item) => item.leadId === chosenId);
  const index = found === -1 ? Math.min(last, items.length - 1) : found;
  if (index !== last) setLast(index);
  return index;
}
