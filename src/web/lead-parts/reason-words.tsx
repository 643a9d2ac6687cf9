/** Why a lead has its grade, as it is told everywhere. */
import { gradeReasonWords } from "../../words/notice/grade-words.ts";
import type { Lead } from "../client/client.ts";
import { useServerNow } from "../time/server-time.tsx";

export function ReasonWords({ reason }: Pick<Lead, "reason">) {
  const now = useServerNow(60_000);
  return <span>{gradeReasonWords(reason, now)}</span>;
}
