/** A verdict in words, by a shape, and in color: whoever cannot tell the colors apart reads the other two. */
import {
  IconAlertTriangle,
  IconCalendarTime,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconSquareX,
} from "@tabler/icons-react";
import type { MeasureVerdict } from "../../reporting/counting/judge.ts";
import { VERDICT_WORDS } from "../../words/report/figure-words.ts";

export type Tone = "good" | "bad" | "warn" | "quiet";

const LOOKS: Readonly<Record<MeasureVerdict, { readonly tone: Tone; readonly Icon: typeof IconSquareX }>> = {
  kept: { tone: "good", Icon: IconCircleCheck },
  at_risk: { tone: "warn", Icon: IconAlertTriangle },
  missed: { tone: "bad", Icon: IconSquareX },
  not_enough_data: { tone: "quiet", Icon: IconCircleDashed },
  not_recorded: { tone: "quiet", Icon: IconCircleMinus },
  no_target: { tone: "quiet", Icon: IconCircleMinus },
  not_started: { tone: "quiet", Icon: IconCircleDashed },
  starts_later: { tone: "quiet", Icon: IconCalendarTime },
};

export function toneOf(verdict: MeasureVerdict): Tone {
  return LOOKS[verdict].tone;
}

export function VerdictIcon({ verdict, size }: { readonly verdict: MeasureVerdict; readonly size: number }) {
  const { Icon } = LOOKS[verdict];
  return <Icon size={size} stroke={1.8} aria-hidden />;
}

/** @param words where there is more to say than the verdict */
export function VerdictChip({ verdict, words }: { readonly verdict: MeasureVerdict; readonly words?: string }) {
  return (
    <span className={`chip tone-${toneOf(verdict)}`}>
      <VerdictIcon verdict={verdict} size={13} />
      {words ?? VERDICT_WORDS[verdict]}
    </span>
  );
}
