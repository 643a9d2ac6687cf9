/** Says what belongs together; saying it again changes nothing. */
import { CrmFailure, type RecordRef } from "../../port.ts";
import type { HubSpotCaller } from "../call.ts";
import { chunks } from "../read.ts";
import { writeRefusalOf, WriteProblem } from "./write-refusal.ts";
import { A_CALL } from "./send-batch.ts";

/** @throws CrmFailure */
export async function associate(
  caller: HubSpotCaller,
  type: string,
  pairs: readonly { readonly id: string; readonly to: RecordRef }[],
): Promise<void> {
  for (const to of new Set(pairs.map((pair) => pair.to.type))) {
    for (const some of chunks(
      pairs.filter((pair) => pair.to.type === to),
      A_CALL,
    )) {
      const answer = await caller.call({
        ...{ path: `/crm/v4/associations/${type}/${to}/batch/associate/default`, isRepeatable: true },
        json: { inputs: some.map((pair) => ({ from: { id: pair.id }, to: { id: pair.to.id } })) },
      });
      if (answer.status < 400) continue;
      const { code, reason } = writeRefusalOf(WriteProblem.safeParse(answer.body).data ?? {}, answer.status);
      throw new CrmFailure("away", code, `It doesn't stand with what it is about: ${reason}`);
    }
  }
}
