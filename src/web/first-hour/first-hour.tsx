/** What to do before there is anything to read: until the first lead was answered. Whoever may do none of it does not see it. */
import { Skeleton } from "@mantine/core";
import { lazy, Suspense } from "react";
import type { SaidScoreboard } from "../../words/report/say-report.ts";
import { useMay, useSession } from "../session.ts";

/** Most days nobody needs it. */
const Steps = lazy(async () => ({ default: (await import("./first-steps.tsx")).FirstSteps }));

export function FirstHour({ board }: { readonly board: SaidScoreboard }) {
  const may = {
    ...{ invite: useMay("people:change"), send: useMay("keys:change"), work: useMay("facts:write") },
    ...{ chat: useMay("chat:change"), webhooks: useMay("webhooks:change") },
  };
  const isDemo = useSession().data?.isDemo === true;
  // Nobody is invited to a demo, or to a trial of files.
  if (isDemo || isAnswered(board) || !(may.invite || may.send || may.work)) return null;
  return (
    <Suspense fallback={<Skeleton height={may.send ? 560 : 200} radius="lg" />}>
      <Steps board={board} may={may} />
    </Suspense>
  );
}

/** Someone was in touch with a lead, ever; where one does not see how fast that was, what the agreement shows of it has to do. */
function isAnswered({ speedToLead, promises }: SaidScoreboard): boolean {
  return speedToLead?.isRecorded ?? promises.some(({ met }) => met > 0);
}
