/** How long people work on an attempt and on a conversation: as the agreement's calculator says, or an assumption that is named beside the result. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { Act } from "../behavior/acts.ts";

export type WorkMinutes = {
  readonly attempt: number;
  readonly conversation: number;
  /** The agreement says nothing of attempts and conversations. */
  readonly isAssumed: boolean;
};

const ASSUMED: WorkMinutes = { attempt: 8, conversation: 25, isAssumed: true };

export function workMinutes({ calculator }: Pick<Agreement, "calculator">): WorkMinutes {
  const effort = calculator?.effort;
  if (effort === undefined) return ASSUMED;
  const { minutesPerAttempt, minutesPerConversation } = effort;
  // A conversation is had in an attempt that is answered, and takes its own time beside it.
  const attempt = Number(minutesPerAttempt);
  return { attempt, conversation: attempt + Number(minutesPerConversation), isAssumed: false };
}

/** To decide about a lead, or to report a stage, takes no time of its own: it is done with the work that it is about. */
export function minutesOfAct(minutes: WorkMinutes, act: Act): number {
  return act === "attempt" || act === "conversation" ? minutes[act] : 0;
}
