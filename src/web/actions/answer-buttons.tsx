/** The answers as buttons: the next step is filled, the others are quiet. */
import { Button, Group } from "@mantine/core";
import { BUTTON_WORDS } from "../../api/facts/facts.ts";
import { type Answer, SHOWN_ANSWERS } from "./answers.tsx";
import type { AnsweredLead } from "../lead-parts/lead-ref.ts";
import type { Answers } from "./use-answers.tsx";

type AnswerButtonsProps = {
  readonly offered: readonly Answer[];
  readonly lead: AnsweredLead;
  readonly answers: Answers;
};

export function AnswerButtons({ offered, lead, answers }: AnswerButtonsProps) {
  return (
    <Group gap={8}>
      {offered.map((answer, index) => {
        const { icon: Icon } = SHOWN_ANSWERS[answer];
        return (
          <Button
            key={answer}
            size="xs"
            variant={index === 0 ? "filled" : "default"}
            leftSection={<Icon size={15} stroke={2} aria-hidden />}
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
