/** `baton verify`: decides the log again, and proves that what is stored is what the log says. */
import { canonicalJson } from "../base/canonical-json.ts";
import { buildPeriodReport } from "../reporting/period-report.ts";
import type { Breach } from "../reporting/invariants/witness.ts";
import { activeAgreement } from "../store/active-agreement.ts";
import { verifyWorkspace } from "../store/verify.ts";
import type { Difference } from "../store/verify-versions.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import type { Settings } from "./settings.ts";
import { showProgress } from "./show-progress.ts";
import type { Terminal } from "./terminal.ts";
import { withServices } from "./with-services.ts";

export async function verify(terminal: Terminal, settings: Settings): Promise<ExitCode> {
  return withServices(settings, async ({ db, workspaceId, now }) => {
    const { agreement } = await activeAgreement(db, workspaceId);
    const progress = showProgress(terminal);
    const found = await verifyWorkspace(db, workspaceId, (done, total) => progress.show("deciding again", done, total));
    progress.end();
    const period = { from: null, until: null, asOf: now() };
    const stored = canonicalJson(buildPeriodReport(agreement, found.stored, period));
    const replayed = canonicalJson(buildPeriodReport(agreement, found.replayed, period));
    const difference =
      found.firstDifference ?? (stored === replayed ? null : { what: "report numbers", stored, replayed });
    if (difference !== null) {
      terminal.err(differenceText(difference));
      return EXIT.data;
    }
    const [breach] = found.breaches;
    if (breach !== undefined) {
      terminal.err(breachText(breach, found.breaches.length));
      return EXIT.data;
    }
    const { inputs, asDecided, events, leads, clocks, stageEntries, dispositions, told } = found.checked;
    terminal.out(
      `equal: ${inputs - asDecided} inputs decided again, ${asDecided > 0 ? `${asDecided} taken as older rules decided them, ` : ""}${events} events, ${leads} leads, ${clocks} clocks, ${stageEntries} stage entries, ${dispositions} dispositions, ${told} told in notices, and every report number; no invariant is broken\n`,
    );
    return EXIT.done;
  });
}

function breachText({ invariant, leadId, why }: Breach, count: number): string {
  const more = count === 1 ? "" : `, the first of ${count}`;
  return `baton: broken: ${invariant}${more}\n  ${leadId === null ? "" : `lead ${leadId}: `}${why}\n  → the log is sound, and what was decided is not: please report it\n`;
}

/** Around the first character that differs: a lead's state is long. */
function differenceText({ what, stored, replayed }: Difference): string {
  let at = 0;
  while (at < Math.min(stored.length, replayed.length) && stored[at] === replayed[at]) at += 1;
  const around = (text: string): string => `${at > 60 ? "…" : ""}${text.slice(Math.max(0, at - 60), at + 100)}`;
  // What is derived can be derived again; of a decision, one of the two is wrong.
  const remedy = /\bdecision \d/.test(what)
    ? "this Baton decides otherwise than the log says: the log was changed by force, or it is a bug; please report it"
    : "what is derived from the log was changed; the log itself is append-only, and `baton rebuild` derives it anew";
  return `baton: the first difference is in ${what}\n  stored:   ${around(stored)}\n  replayed: ${around(replayed)}\n  → ${remedy}\n`;
}
