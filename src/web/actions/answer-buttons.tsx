/** The answers as buttons: the next step is filled, the others are quiet. What was just answered can be undone for a moment. */
import { Button, Group, Kbd } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { BUTTON_WORDS } from "../../api/facts/facts.ts";
import { type Answer, SHOWN_ANSWERS } from "./answers.tsx";
import type { AnsweredLead } from "../lead-parts/lead-ref.ts";
import type { Answers } from "./use-answers.tsx";

type AnswerButtonsProps = {
  readonly offered: readonly Answer[];
  readonly lead: AnsweredLead;
  readonly answers: Answers;
  /** The key that gives an answer, where the page has keys. */
  readonly keyOf?: (answer: Answer) => string | undefined;
};

export function AnswerButtons({ offered, lead, answers, keyOf }: AnswerButtonsProps) {
  const held = answers.held?.leadId === lead.leadId ? answers.held : undefined;
  const left = offered.filter((answer) => answer !== held?.answer);
  return (
    <Group gap={8}>
      {held === undefined ? null : (
        <Button
          size="xs"
          variant="light"
          leftSection={<IconArrowBackUp size={15} stroke={2} aria-hidden />}
          onClick={answers.undo}
        >
          Undo: {held.words}
        </Button>
      )}
      {left.map((answer, index) => {
        const { icon: Icon } = SHOWN_ANSWERS[answer];
        const key = keyOf?.(answer);
        return (
          <Button
            key={answer}
            size="xs"
            variant={index === 0 && held === undefined ? "filled" : "default"}
            leftSection={<Icon size={15} stroke={2} aria-hidden />}
            rightSection={
              // Drawn: what a button is called is what it does.
              key === undefined ? null : <Kbd size="xs" className="answer-key" data-key={key} aria-hidden />
            }
            aria-label={BUTTON_WORDS[answer]}
            aria-keyshortcuts={key}
            disabled={answers.isBusy}
            onClick={() => answers.start(answer, lead)}
          >
            {BUTTON_WORDS[answer]}
          </Button>
        );
      })}
    </Group>
  );
}
