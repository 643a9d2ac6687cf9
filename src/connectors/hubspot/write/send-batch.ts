/**
 * Up to 100 records in one call, each with an outcome of its own. Where HubSpot refuses a call as a whole for the sake of one record, halves of it are sent until
 * that one stands alone.
 */
import { z } from "zod";
import { CrmFailure } from "../../port.ts";
import { type HubSpotAnswer, type HubSpotAsked, type HubSpotCaller, readAnswer } from "../call.ts";
import { chunks } from "../read.ts";
import { RawRecord } from "../record.ts";
import { textsIn, WriteProblem } from "./write-refusal.ts";

export const A_CALL = 100;

export type BatchInput<T> = {
  readonly of: T;
  readonly id?: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly associations?: readonly object[];
};
export type BatchOutcome<T> = { readonly of: T } & (
  | { readonly kind: "done"; readonly record: RawRecord }
  | { readonly kind: "problem"; readonly problem: WriteProblem; readonly status: number }
  /** `isTried`: it may have been done. */
  | { readonly kind: "failed"; readonly failure: CrmFailure; readonly isTried: boolean }
);

const Traced = RawRecord.extend({ objectWriteTraceId: z.string().nullish() });
const Answered = z.looseObject({
  results: z.array(Traced).optional(),
  errors: z.array(WriteProblem).optional(),
});

/**
 * After a failure of a call, nothing more is tried.
 *
 * @returns one outcome for each
 * @throws CrmFailure where none was tried, or none will be
 */
export async function sendBatch<T>(
  caller: HubSpotCaller,
  asked: Pick<HubSpotAsked, "path" | "isRepeatable">,
  inputs: readonly BatchInput<T>[],
): Promise<readonly BatchOutcome<T>[]> {
  const outcomes: BatchOutcome<T>[] = [];
  let failure: CrmFailure | undefined;
  const sendHalves = async (some: readonly BatchInput<T>[]): Promise<void> => {
    const [only] = some;
    if (only === undefined) return;
    let answer: HubSpotAnswer;
    try {
      if (failure !== undefined) throw failure;
      answer = await caller.call({ ...asked, json: { inputs: some.map(inputOf) } });
    } catch (caught) {
      if (!(caught instanceof CrmFailure)) throw caught;
      const isTried = failure === undefined && caught.kind === "away" && caught.code !== "not_connected";
      // Nothing came of it, and nothing will of the next.
      if (caught.kind === "denied" || (outcomes.length === 0 && !isTried && caught.kind !== "forbidden")) throw caught;
      outcomes.push(...some.map(({ of }) => ({ of, kind: "failed" as const, failure: caught, isTried })));
      failure ??= caught;
      return;
    }
    if (answer.status < 300) {
      outcomes.push(...outcomesOf(some, answer, asked.path));
      return;
    }
    if (some.length > 1) {
      const half = Math.ceil(some.length / 2);
      await sendHalves(some.slice(0, half));
      await sendHalves(some.slice(half));
      return;
    }
    const problem = WriteProblem.safeParse(answer.body).data ?? {};
    outcomes.push({ of: only.of, kind: "problem", problem, status: answer.status });
  };
  for (const some of chunks(inputs, A_CALL)) await sendHalves(some);
  return outcomes;
}

function inputOf<T>({ id, properties, associations }: BatchInput<T>, index: number): object {
  return {
    ...(id === undefined ? {} : { id }),
    ...(associations === undefined ? {} : { associations }),
    // Without it, one record that is refused would refuse all of a call that makes records.
    ...{ properties, objectWriteTraceId: String(index) },
  };
}

function outcomesOf<T>(
  some: readonly BatchInput<T>[],
  answer: HubSpotAnswer,
  path: string,
): readonly BatchOutcome<T>[] {
  const { results = [], errors = [] } = readAnswer(Answered, answer, path);
  return some.map((input, index): BatchOutcome<T> => {
    const record =
      results.find((each) => each.objectWriteTraceId === String(index)) ?? results.find((each) => isOf(each, input));
    if (record !== undefined) return { of: input.of, kind: "done", record };
    const problem =
      errors.find(({ context }) => textsIn(context, "objectWriteTraceId").includes(String(index))) ??
      errors.find(({ context }) => input.id !== undefined && textsIn(context, "ids").includes(input.id));
    if (problem !== undefined) return { of: input.of, kind: "problem", problem, status: answer.status };
    const failure = new CrmFailure("away", "unreadable", "HubSpot's answer says nothing of this record");
    return { of: input.of, kind: "failed", failure, isTried: true };
  });
}

/** Where the trace isn't given back: by the ID, or by what only this one says. */
function isOf<T>(record: z.infer<typeof Traced>, { id, properties }: BatchInput<T>): boolean {
  if (typeof record.objectWriteTraceId === "string") return false;
  if (id !== undefined) return record.id === id;
  const [name, value] = Object.entries(properties).find(([key]) => key === "baton_key" || key === "email") ?? [];
  return name !== undefined && record.properties[name]?.toLowerCase() === value?.toLowerCase();
}
