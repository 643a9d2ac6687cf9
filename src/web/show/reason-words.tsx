/** Why a lead has its grade, as it is told everywhere. */
import { gradeWords } from "../../reporting/grade-words.ts";
import type { Lead } from "../client.ts";
import { useServerNow } from "./server-time.tsx";

export function ReasonWords({ reason }: Pick<Lead, "reason">) {
  const now = useServerNow(60_000);
  return <span>{gradeWords(reason, now)}</span>;
}
