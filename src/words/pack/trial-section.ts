/** What is being prepared: the versions that are written or wait for signatures, and what was found of them. */
import type { SignedShadow } from "../../agreement/amendment/version-event.ts";
import type { EpochMs } from "../../base/time.ts";
import { epochMs } from "../../base/time.ts";
import type { LabKindName } from "../../reporting/lab-run/lab-kinds.ts";
import type { LabReport } from "../../reporting/lab-run/lab-report.ts";
import { dateWords } from "../english/dates.ts";
import { labRunTitle } from "../names/lab-kind-names.ts";
import { localDate } from "../../engine/zone/local-time.ts";
import type { Zone } from "../../engine/zone/zone.ts";
import { signedShadowWords } from "../shadow/shadow-words.ts";
import { marked, type MarkedWords } from "../sheet/marked-words.ts";
import { full, lines, type PackSection } from "./pack-blocks.ts";

/** What a run of the lab found. `from` null: of all that is on record. */
export type PackTrial = {
  readonly runId: string;
  readonly kind: LabKindName;
  readonly version: number | null;
  readonly from: EpochMs | null;
  /** Exclusive. */
  readonly until: EpochMs;
  readonly askedAt: EpochMs;
  readonly report: LabReport;
  /** The draft was changed since. */
  readonly isOutdated: boolean;
};
/** A version that isn't in force yet. */
export type PackPrepared = {
  readonly version: number;
  readonly status: "draft" | "proposed" | "signed" | "scheduled";
  /** What it has decided beside the version in force so far; null: there is no record. */
  readonly shadow: SignedShadow | null;
};

/** More is on the page of the run. */
const MOST_SENTENCES = 6;

/** Without blocks where nothing is being prepared. */
export function trialSection({
  zone,
  prepared,
  trials,
}: {
  readonly zone: Zone;
  readonly prepared: readonly PackPrepared[];
  readonly trials: readonly PackTrial[];
}): PackSection {
  if (prepared.length === 0 && trials.length === 0) return full("What is being prepared");
  return full(
    "What is being prepared",
    lines([
      ...prepared.map(({ version, status, shadow }): MarkedWords => {
        const isTried = shadow !== null || trials.some((trial) => trial.version === version);
        const beside = shadow === null ? "" : `, beside ${signedShadowWords(shadow)}`;
        return [
          { text: `Version ${version}`, version },
          ...marked(` ${STATUS[status]}${beside}${isTried ? "." : ": not tried on the record yet."}`),
        ];
      }),
      ...trials.flatMap(({ report, ...trial }): readonly MarkedWords[] => {
        const said = report.sections.flatMap(({ title, lines: own }) => own.map(({ text }) => `${title}: ${text}`));
        const more = said.length - MOST_SENTENCES;
        return [
          [
            { text: trialTitle(trial, zone), run: trial.runId },
            ...marked(`: ${report.headline}.${trial.isOutdated ? " The draft has changed since." : ""}`),
          ],
          ...said.slice(0, MOST_SENTENCES).map((text) => marked(text)),
          ...(more > 0 ? [[{ text: `${more} more on its page`, run: trial.runId }]] : []),
        ];
      }),
    ]),
  );
}

const STATUS: Readonly<Record<PackPrepared["status"], string>> = {
  draft: "is being written",
  proposed: "waits for signatures",
  signed: "is signed, and not in effect yet",
  scheduled: "is signed, and not in effect yet",
};

function trialTitle({ kind, version, from, until, askedAt }: Omit<PackTrial, "report">, zone: Zone): string {
  const day = (at: EpochMs): string => dateWords(localDate(zone, at));
  const title = labRunTitle(kind, { version });
  const period = from === null ? "" : ` over ${day(from)} to ${day(epochMs(until - 1))}`;
  return `${title}${period}, asked for on ${day(askedAt)}`;
}
