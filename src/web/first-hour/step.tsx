/** One line of the list: what to do and how, or what has come of it. */
import { IconCircleCheck, IconCircleDashed } from "@tabler/icons-react";
import type { ReactNode } from "react";

type StepProps = {
  readonly title: string;
  readonly isDone: boolean;
  /** What is said once it is done. */
  readonly result: string;
  readonly action?: ReactNode;
  readonly children?: ReactNode;
};

export function Step({ title, isDone, result, action, children }: StepProps) {
  const Icon = isDone ? IconCircleCheck : IconCircleDashed;
  return (
    <li className={`first-step ${isDone ? "tone-good" : "tone-quiet"}`} data-done={isDone}>
      <Icon size={20} stroke={1.8} aria-hidden className="first-step-mark" />
      <div className="first-step-what">
        <h3>
          {title}
          <span className="visually-hidden">{isDone ? " (done)" : " (to do)"}</span>
        </h3>
        <div className="panel-note">{isDone ? result : children}</div>
      </div>
      {action === undefined ? null : <div className="first-step-do">{action}</div>}
    </li>
  );
}
