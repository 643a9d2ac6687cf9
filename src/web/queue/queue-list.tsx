/** The leads to work, by mouse or by keyboard: in groups on the left, and the one that is chosen on the right. The address says which. */
import "./queue.css";
import { Button, Kbd } from "@mantine/core";
import { IconKeyboard } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { QUEUE_GROUPS } from "../../engine/lead/queue-group.ts";
import { groupCountWords, QUEUE_GROUP_NAMES } from "../../words/screen/queue-words.ts";
import { useAnswers } from "../actions/use-answers.tsx";
import type { Queue } from "../client/client.ts";
import { useLead } from "../client/queries.ts";
import { ChosenLead, offeredOn } from "./chosen-lead.tsx";
import { KeyboardHelp } from "./keyboard-help.tsx";
import { QueueLine } from "./queue-line.tsx";
import { answerByKey, isAnswerKey, type QueueKey, useQueueKeys } from "./use-queue-keys.ts";

type Item = Queue["items"][number];
const WIDE = window.matchMedia("(min-width: 62em)");

export type QueueListProps = {
  readonly items: readonly Item[];
  readonly groups: Queue["groups"];
  readonly member: string;
  /** As the address has it. */
  readonly lead: string | undefined;
  readonly more: { readonly isLoading: boolean; readonly onMore: () => void } | undefined;
};

export function QueueList({ items, groups, member, lead, more }: QueueListProps) {
  const navigate = useNavigate();
  const answers = useAnswers(member);
  const [helpOpened, setHelpOpened] = useState(false);
  const [wanted, setWanted] = useState(lead);
  // The address follows what is chosen; while it does, keys go on from what was chosen last.
  const following = useRef(0);
  useEffect(() => {
    if (following.current === 0) setWanted(lead);
  }, [lead]);
  const index = useChosenIndex(items, wanted);
  const item = items[index];
  const known = useLead(item?.leadId).data;
  const list = useRef<HTMLDivElement>(null);
  // Where there is one pane only, it is the list until somebody goes to a lead.
  const hasTwoPanes = useSyncExternalStore(onWidth, () => WIDE.matches);
  const isPaneShown = hasTwoPanes || (lead !== undefined && item?.leadId === lead);

  function choose(next: number): void {
    const chosen = items[Math.max(0, Math.min(items.length - 1, next))];
    if (chosen === undefined) return;
    setWanted(chosen.leadId);
    following.current += 1;
    void navigate({
      to: "/queue",
      search: (search) => ({ ...search, lead: chosen.leadId }),
      replace: true,
      resetScroll: false,
    }).finally(() => (following.current -= 1));
    const line = list.current?.querySelector<HTMLElement>(`[data-lead="${CSS.escape(chosen.leadId)}"] a`);
    line?.focus({ preventScroll: true });
    line?.scrollIntoView({ block: "nearest" });
  }

  function act(key: QueueKey): void {
    if (key === "j") return choose(index + 1);
    if (key === "k") return choose(index - 1);
    if (key === "?") return setHelpOpened(true);
    if (key === "z") return answers.undo();
    if (item === undefined) return;
    if (key === "Enter") return void navigate({ to: "/leads/$leadId", params: { leadId: item.leadId } });
    if (key === "c" || key === "e")
      return document.querySelector<HTMLElement>(`.chosen a[href^="${key === "c" ? "tel:" : "mailto:"}"]`)?.click();
    const answer = isAnswerKey(key) ? answerByKey(key, offeredOn(item, known, member)) : undefined;
    if (answer !== undefined) answers.start(answer, item);
  }
  useQueueKeys(!answers.isAsking && !helpOpened, act);

  return (
    <>
      <div className="queue-panes" data-pane={isPaneShown && !hasTwoPanes ? "lead" : "list"}>
        <div className="queue-side">
          <div className="queue" ref={list} tabIndex={-1}>
            {QUEUE_GROUPS.map((group) => {
              const shown = items.filter((each) => each.group === group);
              if (shown.length === 0) return null;
              const all = groups.find((each) => each.group === group) ?? { leads: shown.length, isMore: false };
              return (
                <section key={group} aria-label={QUEUE_GROUP_NAMES[group]}>
                  <h2 className={`queue-group queue-${group}`}>
                    {QUEUE_GROUP_NAMES[group]} <span className="queue-count">{groupCountWords(all)}</span>
                  </h2>
                  <ul className="plain-list">
                    {shown.map((each) => (
                      <QueueLine
                        key={each.leadId}
                        item={each}
                        isChosen={each === item}
                        held={answers.held?.leadId === each.leadId ? answers.held.words : undefined}
                      />
                    ))}
                  </ul>
                </section>
              );
            })}
          </div>
          <div className="queue-below">
            {more === undefined ? null : (
              <Button variant="default" size="xs" loading={more.isLoading} onClick={more.onMore}>
                Show more
              </Button>
            )}
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
          </div>
        </div>
        {item === undefined || !isPaneShown ? null : (
          <div className="queue-pane">
            <ChosenLead key={item.leadId} item={item} member={member} answers={answers} />
          </div>
        )}
      </div>
      <KeyboardHelp opened={helpOpened} onClose={() => setHelpOpened(false)} />
      {answers.dialog}
    </>
  );
}

function onWidth(changed: () => void): () => void {
  WIDE.addEventListener("change", changed);
  return () => WIDE.removeEventListener("change", changed);
}

/** The chosen lead keeps being chosen while others come and go; when it goes itself, the one that moved up to its place is. */
function useChosenIndex(items: readonly Item[], chosenId: string | undefined): number {
  const [last, setLast] = useState(0);
  const found = chosenId === undefined ? 0 : items.findIndex((item) => item.leadId === chosenId);
  const index = found === -1 ? Math.max(0, Math.min(last, items.length - 1)) : found;
  if (index !== last) setLast(index);
  return index;
}
