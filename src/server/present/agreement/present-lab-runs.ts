import type { Answer } from "../../../api/reads.ts";
import { defined } from "../../../base/assert.ts";
import { type EpochMs, epochMs } from "../../../base/time.ts";
import { localDate } from "../../../engine/zone/local-time.ts";
import { zoneOf } from "../../../engine/zone/zone.ts";
import type { LabLeadsRead } from "../../../services/lab-runs/list-lab-leads.ts";
import type { ReadLabRun } from "../../../services/lab-runs/read-lab-runs.ts";
import { LAB_KINDS } from "../../../reporting/lab-run/lab-kinds.ts";
import type { StoredLabRun } from "../../../store/lab-runs/lab-runs.ts";
import { labRunTitle } from "../../../words/names/lab-kind-names.ts";

type View = Answer<"labRuns">["runs"][number];

export function presentLabRuns(
  asOf: EpochMs,
  { runs, next }: { readonly runs: readonly StoredLabRun[]; readonly next: string | null },
): Answer<"labRuns"> {
  const known = runs.filter(({ kind }) => LAB_KINDS.some((each) => each === kind));
  return { asOf, runs: known.map(viewOf), next };
}

export function presentLabRun(
  asOf: EpochMs,
  { run, since, estimateMs, keptUntil, report }: ReadLabRun,
): Answer<"labRun"> {
  return {
    ...{ asOf, ...viewOf(run), since, estimateMs, keptUntil },
    report: report as Answer<"labRun">["report"],
  };
}

export function presentLabLeads(asOf: EpochMs, { list, leads, columns, ...read }: LabLeadsRead): Answer<"labLeads"> {
  return {
    ...{ asOf, ...read, label: list.label, total: list.leads, columns: [...columns] },
    leads: leads.map(({ leadId, person, recorded, draft, note }) => ({
      ...{ leadId, ...person, note },
      recorded: recorded && [...recorded],
      draft: draft && [...draft],
    })),
  };
}

function viewOf(run: StoredLabRun): View {
  const { runId, version, zone, from, until, askedAt, askedBy, state, endedAt } = run;
  const kind = defined(
    LAB_KINDS.find((each) => each === run.kind),
    "a kind of run",
  );
  const day = (at: EpochMs): string => localDate(zoneOf(zone), at);
  const { phase, done, total, failure, failureCode: code, remedy } = run;
  return {
    ...{ runId, kind, title: labRunTitle(kind, { version }), version },
    ...{ firstDay: from === null ? null : day(from), lastDay: day(epochMs(until - 1)), zone },
    ...{ askedAt, askedBy, state, endedAt },
    progress: state !== "running" || phase === null ? null : { phase, done, total },
    failure: failure === null || code === null ? null : { code, message: failure, remedy },
  };
}
