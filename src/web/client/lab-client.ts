/** The client's part about runs of the lab. */
import type { z } from "zod";
import { labPaths as paths, StartedLabRunResponse, type StartLabRunRequest } from "../../api/lab-contract.ts";
import { DoneResponse } from "../../api/people-contract.ts";
import type { Answer } from "../../api/reads.ts";
import { type ActAs, headersOf } from "./act-as.ts";
import { ask } from "./client.ts";

export type LabRun = Answer<"labRun">;
export type LabRunLine = Answer<"labRuns">["runs"][number];
export type LabLeads = Answer<"labLeads">;
export type StartedLabRun = z.infer<typeof StartedLabRunResponse>;

export function startLabRun(asked: z.input<typeof StartLabRunRequest>, actAs: ActAs): Promise<StartedLabRun> {
  return ask(StartedLabRunResponse, "POST", paths.runs, asked, headersOf(actAs));
}

export function repeatLabRun(runId: string, actAs: ActAs): Promise<StartedLabRun> {
  return ask(StartedLabRunResponse, "POST", of(paths.again, runId), undefined, headersOf(actAs));
}

export async function cancelLabRun(runId: string, actAs: ActAs): Promise<void> {
  await ask(DoneResponse, "POST", of(paths.cancel, runId), undefined, headersOf(actAs));
}

function of(path: string, runId: string): string {
  return path.replace(":runId", encodeURIComponent(runId));
}
