/** Tasks and notes: made once each, whatever breaks in between, by a key of their own. */
import { CrmFailure, type CrmWrite, type Written } from "../../port.ts";
import type { EpochMs } from "../../../base/time.ts";
import type { HubSpotCaller } from "../call.ts";
import { KEY_FIELD } from "../schema.ts";
import { associate } from "./associate.ts";
import { findRecords } from "./find-records.ts";
import { type BatchInput, sendBatch } from "./send-batch.ts";
import { writtenBy, outcomeOf, ownerRefused, type WriteContext } from "./update-records.ts";

export type Note = Extract<CrmWrite, { kind: "task" | "note" }>;

export async function writeNotes(
  caller: HubSpotCaller,
  context: WriteContext,
  writes: readonly Note[],
  now: EpochMs,
): Promise<readonly Written[]> {
  const outcomes: Written[] = [];
  for (const [kind, type] of [
    ["task", "tasks"],
    ["note", "notes"],
  ] as const) {
    const inputs = writes.flatMap((write): BatchInput<Note>[] => {
      if (write.kind !== kind) return [];
      const properties = { ...propertiesOf(write, now), [KEY_FIELD]: write.key };
      const refused = ownerRefused(context, write.key, properties);
      if (refused === undefined) return [{ of: write, properties }];
      outcomes.push(refused);
      return [];
    });
    if (inputs.length === 0) continue;
    const found = await findRecords(
      caller,
      type,
      KEY_FIELD,
      inputs.map(({ of }) => of.key),
      [],
    );
    const made = await sendBatch(
      caller,
      { path: `/crm/v3/objects/${type}/batch/create`, isRepeatable: false },
      inputs.filter(({ of }) => !found.has(of.key)),
    );
    const written = [
      ...made.map((outcome) => ({ of: outcome.of, as: outcomeOf(outcome, outcome.of.key, type, true) })),
      ...inputs.flatMap(({ of }) => {
        const record = found.get(of.key);
        return record === undefined ? [] : [{ of, as: writtenBy(record, of.key, type, true) }];
      }),
    ];
    outcomes.push(...(await aboutAll(caller, type, written)));
  }
  return outcomes;
}

/** A task that stands with nobody is seen by nobody: until it does, it isn't written. */
async function aboutAll(
  caller: HubSpotCaller,
  type: string,
  written: readonly { readonly of: Note; readonly as: Written }[],
): Promise<readonly Written[]> {
  const pairs = written.flatMap(({ of, as }) =>
    as.kind === "written" ? of.about.map((to) => ({ id: as.ref.id, to })) : [],
  );
  try {
    await associate(caller, type, pairs);
    return written.map(({ as }) => as);
  } catch (failure) {
    if (!(failure instanceof CrmFailure)) throw failure;
    return written.map(({ of, as }) =>
      as.kind === "written"
        ? { key: of.key, kind: "again", reason: failure.message, isUnknown: true, notBefore: failure.notBefore }
        : as,
    );
  }
}

function propertiesOf(write: Note, now: EpochMs): Readonly<Record<string, string>> {
  const when = String(write.dueAt ?? now);
  const owner = write.owner === null ? {} : { hubspot_owner_id: write.owner };
  if (write.kind === "note")
    return { hs_timestamp: when, hs_note_body: [write.title, write.text].map(asHtml).join("<br><br>"), ...owner };
  return {
    ...{ hs_timestamp: when, hs_task_subject: write.title, hs_task_body: asHtml(write.text) },
    ...{ hs_task_status: "NOT_STARTED", hs_task_type: "TODO", ...owner },
  };
}

/** HubSpot shows it as HTML: a name of a lead is no markup. */
function asHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll(/\r?\n/g, "<br>");
}
