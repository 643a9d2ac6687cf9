/** Finds records by a property whose values are unique: before anything is made, it is looked for. */
import { z } from "zod";
import { CrmFailure } from "../../port.ts";
import { type HubSpotCaller, readAnswer } from "../call.ts";
import { chunks } from "../read.ts";
import { mergedInto, RawRecord } from "../record.ts";
import { A_CALL } from "./send-batch.ts";
import { writeRefusalOf, WriteProblem } from "./write-refusal.ts";

const Batch = z.looseObject({ results: z.array(RawRecord) });

/**
 * @param values in lower case, where it is an address
 * @returns those that are there, by the value that was asked for
 */
export async function findRecords(
  caller: HubSpotCaller,
  type: string,
  property: string,
  values: readonly string[],
  properties: readonly string[],
): Promise<ReadonlyMap<string, RawRecord>> {
  const found = new Map<string, RawRecord>();
  for (const some of chunks([...new Set(values)], A_CALL)) {
    const answer = await caller.call({
      ...{ path: `/crm/v3/objects/${type}/batch/read`, isRepeatable: true },
      json: {
        inputs: some.map((id) => ({ id })),
        ...(property === "hs_object_id" ? {} : { idProperty: property }),
        properties: [...new Set([property, "hs_additional_emails", "hs_merged_object_ids", ...properties])],
      },
    });
    if (answer.status === 404) continue;
    if (answer.status >= 400) {
      const { code, reason } = writeRefusalOf(WriteProblem.safeParse(answer.body).data ?? {}, answer.status);
      throw new CrmFailure("forbidden", code, `HubSpot doesn't find ${type} by “${property}”: ${reason}`);
    }
    for (const record of readAnswer(Batch, answer, type).results)
      for (const value of namesOf(record, property)) if (some.includes(value)) found.set(value, record);
  }
  return found;
}

function namesOf(record: RawRecord, property: string): readonly string[] {
  if (property === "hs_object_id") return [record.id, ...mergedInto(record)];
  const value = record.properties[property] ?? "";
  if (property !== "email") return [value];
  const others = (record.properties["hs_additional_emails"] ?? "").split(";");
  return [value, ...others].map((each) => each.trim().toLowerCase());
}
