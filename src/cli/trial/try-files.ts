/** `baton try`: an agreement proposed from files, and the scoreboard of their last year by it. */
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { AppError } from "../../base/app-error.ts";
import { defined } from "../../base/assert.ts";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS, isoInstant, isTimeZone } from "../../base/time.ts";
import { parseAgreement } from "../../agreement/document/parse-agreement.ts";
import { type CheckedFile, checkFile } from "../../connectors/files/file-facts.ts";
import { writeMap } from "../../connectors/files/guess/write-map.ts";
import { parseMapping } from "../../connectors/files/map/mapping.ts";
import { proposeAgreement, type ProposedAgreement } from "../../lab/proposal/propose-agreement.ts";
import type { Context } from "../../services/context.ts";
import { importHistory } from "../../services/history/import-history.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { counted } from "../../words/english/counted.ts";
import type { Settings } from "../configuration/settings.ts";
import { printUnmeasured } from "../data/print-trial.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { presentInstant } from "../present-instant.ts";
import { assertCanListen } from "../server/assert-can-listen.ts";
import { openSecrets } from "../server/open-secrets.ts";
import { serveUntilStopped, type StartParts } from "../server/serve.ts";
import { startAfresh } from "../server/start-afresh.ts";
import { showProgress } from "../show-progress.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { withServices } from "../with-services.ts";
import { mapWith } from "./map-with.ts";
import { assertTriable, readHistory } from "./read-history.ts";
import { type TrialMap, trialMaps } from "./trial-maps.ts";
import { writeBeside } from "./write-beside.ts";

const TEMPLATE = new URL("../../../agreements/templates/small-team.yaml", import.meta.url);
const HOST = "127.0.0.1";
/** A history that ends earlier is looked at as it was then. */
const RECENT_MS = 7 * DAY_MS;

export type TryOptions = {
  readonly port: number;
  readonly maps: readonly string[];
  readonly zone: string | undefined;
  readonly company: string | undefined;
  /** Where the agreement and the maps are written. */
  readonly out: string;
  /** Writes them, and starts nothing. */
  readonly onlyWrites: boolean;
};

export async function tryFiles(
  terminal: Terminal,
  settings: Settings,
  parts: StartParts,
  files: readonly string[],
  options: TryOptions,
): Promise<ExitCode> {
  if (options.zone !== undefined && !isTimeZone(options.zone))
    throw new UsageError(`--zone “${options.zone}” isn't valid. Use an IANA name, such as Europe/Berlin`);
  await assertTriable(files);
  const guessed = await trialMaps(terminal, files, options);
  if (guessed === undefined) {
    terminal.err("baton: Canceled. Nothing was written\n");
    return EXIT.interrupted;
  }
  const progress = showProgress(terminal);
  const seen = await readHistory(guessed, progress);
  const latest = defined(seen.latest ?? undefined, "an instant of a fact");
  const proposal = proposeAgreement(await readFile(TEMPLATE, "utf8"), seen, {
    company: options.company,
    zone: options.zone ?? zoneOf(guessed),
    files: guessed.map(({ path }) => basename(path)),
    names: namesIn(guessed),
  });
  printProposal(terminal, proposal);
  const maps = await writeAll(terminal, guessed, proposal, options.out);
  if (options.onlyWrites) return EXIT.done;

  const startedAt = performance.now();
  const present = presentInstant();
  const isPast = present - latest > RECENT_MS;
  const now = isPast ? (): EpochMs => epochMs(latest + HOUR_MS + Math.floor(performance.now() - startedAt)) : undefined;
  const own: Settings = {
    ...settings,
    ...(now === undefined ? {} : { now }),
    dataDir: join(settings.dataDir, "try"),
  };
  const agreement = parseAgreement(proposal.text);
  if (!agreement.ok) throw new AppError("agreement_invalid", "The proposal can't be read");
  const run = async (ctx: Context): Promise<void> => {
    await assertCanListen(HOST, options.port);
    await assertEmpty(ctx);
    const checked: CheckedFile[] = [];
    for (const { path, mapping } of maps) checked.push(await checkFile(path, mapping, ctx.now()));
    const summary = await importHistory(ctx, {
      files: checked,
      agreement: { source: proposal.text, value: agreement.value },
      onProgress: progress.show,
      stop: terminal.stop,
    });
    progress.end();
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    terminal.err(
      `${counted(summary.leads, "lead")}, ${counted(summary.factsNew, "event")}, ${counted(summary.decisions, "decision")} in ${seconds} s\n`,
    );
    if (summary.rejectedRows > 0)
      terminal.err(
        `${counted(summary.rejectedRows, "row")} couldn't be used: see ${summary.rejectsFiles.join(", ")}\n`,
      );
    printUnmeasured(terminal, summary);
    if (summary.stopped) return;
    await serveUntilStopped(terminal, { ...ctx, secrets: await openSecrets(own, ctx.db) }, parts, {
      host: HOST,
      port: options.port,
      // It is made anew each time: nobody backs it up.
      operation: { dataDir: own.dataDir, databaseUrl: own.databaseUrl, backupDays: 0 },
      // On this machine only: whoever tries their own file may be anybody in it.
      signIn: {
        kind: "demo",
        demoActor: { kind: "account", accountId: "demo", name: "You", member: null, roles: ["owner"], led: [] },
      },
      onListening: (url) => {
        const page = `${url}/w/${ctx.workspaceId}`;
        terminal.out(`The last whole month with leads:  ${page}?month=${proposal.month}\n`);
        terminal.out(`The last year, by source:         ${page}/reports/pipeline-sources?period=last-12-months\n`);
        if (isPast)
          terminal.err(`The files end on ${isoInstant(latest).slice(0, 10)}: everything is shown as it was then\n`);
        return Promise.resolve();
      },
    });
  };
  await withServices(own, run, {
    mayBegin: true,
    ...(settings.databaseUrl === undefined ? { beforehand: startAfresh("trial") } : {}),
  });
  return EXIT.done;
}

/** The maps as they are imported: those that were guessed name the people of the proposal. */
async function writeAll(
  terminal: Terminal,
  guessed: readonly TrialMap[],
  proposal: ProposedAgreement,
  out: string,
): Promise<readonly TrialMap[]> {
  const written = [await writeBeside(out, "agreement", ".yaml", proposal.text)];
  const maps: TrialMap[] = [];
  for (const each of guessed) {
    if (each.guessed === undefined) {
      maps.push(each);
      continue;
    }
    const text = writeMap(mapWith(each.guessed, proposal));
    const parsed = parseMapping(text);
    if (!parsed.ok) throw new AppError("input_invalid", `The map of ${each.guessed.file} can't be read`);
    const name = each.guessed.file.replace(/(?:\.(?:csv|tsv|txt|xlsx))?(?:\.gz)?$/i, "");
    written.push(await writeBeside(out, name, ".map.yaml", text));
    maps.push({ ...each, mapping: parsed.value });
  }
  terminal.out(`Written: ${written.join(", ")}\n`);
  return maps;
}

function printProposal(terminal: Terminal, { lines }: ProposedAgreement): void {
  const shown = (isMeasured: boolean): string =>
    lines
      .filter((line) => line.isMeasured === isMeasured)
      .map(({ what, why }) => `  ${what}: ${why}\n`)
      .join("");
  terminal.out(`The agreement that the files suggest\nMeasured in them:\n${shown(true)}Not measured:\n${shown(false)}`);
}

/** A database that was named may be somebody's own. */
async function assertEmpty({ db, workspaceId }: Context): Promise<void> {
  const isUsed = await activeAgreement(db, workspaceId).then(
    () => true,
    (error: unknown) => {
      if (error instanceof AppError && error.code === "agreement_missing") return false;
      throw error;
    },
  );
  if (isUsed)
    throw new AppError("import_conflict", "The database of DATABASE_URL is in use", {
      remedy: "Unset it: `baton try` makes a database of its own",
    });
}

function namesIn(maps: readonly TrialMap[]): ReadonlyMap<string, string> {
  const strangers = maps.flatMap(({ guessed }) => guessed?.strangers ?? []);
  return new Map(strangers.flatMap(({ text, alias }) => (alias === null ? [] : [[text, alias] as const])));
}

function zoneOf(maps: readonly TrialMap[]): string {
  return defined(maps[0], "a map").mapping.zone;
}
