import type { z } from "zod";
import type { ClauseResponse } from "../../../api/agreement-contract.ts";
import type { ClauseRead } from "../../../services/agreement/read-clause.ts";

const MOST_SAID = 3;

export function presentClause(
  clause: string,
  { version, history, binds, said, pending }: ClauseRead,
): z.infer<typeof ClauseResponse> {
  const { now, before } = history ?? {};
  return {
    ...{ clause, version },
    text: now?.text ?? null,
    why: now?.why ?? null,
    lastText: before?.text ?? null,
    binds: [...binds],
    changed:
      history === undefined
        ? null
        : {
            ...{ how: history.how, version: history.version, at: history.at, sentences: [...history.sentences] },
            said: said.slice(-MOST_SAID).map(({ by, text, at }) => ({ by: by.name, text, at })),
          },
    pending: pending.flatMap(({ version: number, status }) =>
      status === "draft" || status === "proposed" ? [{ version: number, status }] : [],
    ),
  };
}
