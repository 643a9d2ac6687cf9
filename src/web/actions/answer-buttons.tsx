/** The answers as buttons: the next step is filled, the others are quiet. */
import { Button, Group } from "@mantine/core";
import {
  IconArrowForwardUp,
  IconCheck,
  IconGavel,
  IconPhone,
  IconPlayerPause,
  IconPlayerPlay,
  IconScale,
  IconTrendingUp,
  IconX,
} from "@tabler/icons-react";
import { BUTTON_WORDS } from "../../api/facts/facts.ts";
import type { Answer } from "./answers.ts";
import type { AnsweredLead } from "./lead-ref.ts";
import type { Answers } from "./use-answers.tsx";

const ICONS: Readonly<Record<Answer, typeof IconX>> = {
  accept: IconCheck,
  reject: IconX,
  qualify: IconCheck,
  leave: IconX,
  touch: IconPhone,
  pass_on: IconArrowForwardUp,
  progress: IconTrendingUp,
  resume: IconPlayerPlay,
  pause: IconPlayerPause,
  agree_rejection: IconCheck,
  dispute: IconScale,
  decide_dispute: IconGavel,
};

type AnswerButtonsProps = {
  readonly offered: readonly Answer[];
  readonly lead: AnsweredLead;
  readonly answers: Answers;
};

export function AnswerButtons({ offered, lead, answers }: AnswerButtonsProps) {
  return (
    <Group gap={8}>
      {offered.map((answer, index) => {
        const Icon = ICONS[answer];
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
