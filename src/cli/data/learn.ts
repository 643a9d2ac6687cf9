/** `baton learn`: points learned from won and lost leads, beside those agreed, and a draft with them. */
import { writeFile } from "node:fs/promises";
import { learnFromLeads } from "../../services/learned/learn-from-leads.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { validateOnPast } from "../../services/learned/validate-on-past.ts";
import { driftWords } from "../../words/learned/drift-words.ts";
import { forwardWords } from "../../words/learned/forward-words.ts";
import { learnedWords } from "../../words/learned/learned-words.ts";
import { AppError } from "../../base/app-error.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { outlineOf } from "../../reporting/learned/points-found.ts";
import type { Settings } from "../configuration/settings.ts";
import { showProgress } from "../show-progress.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { withServices } from "../with-services.ts";

export type LearnFlags = {
  /** From capture to when a lead is looked at. */
  readonly after: string;
  /** File for the draft. */
  readonly out?: string;
  readonly json: boolean;
  /** Tried on the past, period by period. */
  readonly forward?: "month" | "quarter";
};

const MOST_DAYS = 365;

/** @throws UsageError for a number of days that is none, AppError `agreement_missing` */
export async function learn(
  terminal: Terminal,
  settings: Settings,
  { after, out, json, forward }: LearnFlags,
): Promise<ExitCode> {
  const decisionAfterDays = Number(after);
  if (!/^\d+$/.test(after) || decisionAfterDays > MOST_DAYS)
    throw new UsageError(`--after “${after}” isn't a number of days. Use a whole number from 0 to ${MOST_DAYS}`);
  return withServices(settings, async (ctx) => {
    const progress = showProgress(terminal);
    if (forward !== undefined) {
      const periods = await validateOnPast(ctx, {
        ...{ decisionAfterDays, every: forward },
        onProgress: (done, total) => progress.show("Reading the log", done, total),
      });
      progress.end();
      terminal.out(
        json
          ? `${JSON.stringify(
              periods.map((period) => ({ ...period, learned: outlineOf(period.learned) })),
              null,
              2,
            )}\n`
          : forwardWords(periods),
      );
      return EXIT.done;
    }
    const { agreement } = await activeAgreement(ctx.db, ctx.workspaceId);
    const { found, proposed } = await learnFromLeads(ctx, {
      decisionAfterDays,
      onProgress: (done, total) => progress.show("Reading the log", done, total),
    });
    progress.end();
    if (json) terminal.out(`${JSON.stringify(found, null, 2)}\n`);
    else {
      terminal.out(learnedWords(found.learned, agreement.zone));
      if (found.drift !== null) terminal.out(`\n${driftWords(found.drift, agreement.zone)}\n`);
    }
    if (proposed === null) return EXIT.done;
    if (out === undefined) terminal.err("baton: To have a draft with these points, add `--out draft.yaml`\n");
    else {
      await writeDraft(out, proposed);
      terminal.err(
        `baton: ${out} is the active agreement with these points and thresholds moved with them\n  → See what it changes, and propose it if both teams want it\n`,
      );
    }
    return EXIT.done;
  });
}

/** @throws AppError `input_invalid` when it can't be written; nothing is overwritten */
async function writeDraft(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: "wx" });
  } catch (error) {
    const isThere = error instanceof Error && "code" in error && error.code === "EEXIST";
    throw new AppError("input_invalid", isThere ? `${path} already exists` : `Can't write ${path}`, {
      remedy: "Choose another file with --out",
      facts: { path },
      cause: error,
    });
  }
}
