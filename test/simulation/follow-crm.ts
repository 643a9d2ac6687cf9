/** What a server does with a connection to a CRM: looks, reads again what may have changed, and writes until it is known what became of it. */
import { HOUR_MS } from "../../src/base/time.ts";
import { CrmFailure, type CrmPort, type CrmRecord, type CrmWrite } from "../../src/connectors/port.ts";

export type Tracked = Readonly<Record<string, readonly string[]>>;
export type FollowedCrm = {
  /** `Lead/00Q… Status OPEN 1772438400000`: every change that was heard of. */
  readonly whats: Set<string>;
  /** One ID for two changes. */
  readonly twice: string[];
  /** Changes since it was connected that only a sweep found, though the other feeds were heard to their end an hour later. */
  readonly bySweep: string[];
  /** Changes by Baton that weren't known as its own, and the other way around. */
  readonly mistaken: string[];
  readonly wanted: Map<string, CrmWrite>;
  /** By the record: the last that was written. */
  readonly written: Map<string, CrmWrite>;
  readonly look: (feeds: readonly string[]) => Promise<void>;
};

/** @param isOurs whether a change was by Baton; undefined: that can't be told */
export function followCrm(
  port: CrmPort,
  tracked: Tracked,
  now: () => number,
  isOurs: (record: CrmRecord, field: string, at: number) => boolean | undefined,
): FollowedCrm {
  /** A feed says what comes after it was first heard; what was before is found by the sweep. */
  let connectedAt = 0;
  /** When the other feeds were heard to their end. */
  const heardAt = new Map<string, number>();
  const cursors = new Map<string, string>();
  const byId = new Map<string, string>();
  const whats = new Set<string>();
  const none = (): string[] => [];
  const [twice, bySweep, mistaken] = [none(), none(), none()];
  const wanted = new Map<string, CrmWrite>();
  const written = new Map<string, CrmWrite>();

  const take = (feed: string, record: CrmRecord): void => {
    for (const [field, changes] of Object.entries(record.history))
      for (const { id, value, at, through } of changes) {
        const what = `${record.type}/${record.id} ${field} ${value ?? ""} ${at}`;
        const before = byId.get(id);
        if (before !== undefined && before !== what) twice.push(`${before} and ${what}`);
        byId.set(id, what);
        const isMissed = at >= connectedAt && at < Math.min(...heardAt.values()) - HOUR_MS && !whats.has(what);
        if (isMissed && feed === "sweep") bySweep.push(what);
        whats.add(what);
        const really = isOurs(record, field, at);
        if (really !== undefined && really !== (through === "self")) mistaken.push(what);
      }
  };
  const hear = async (feed: string): Promise<void> => {
    for (let isMore = true; isMore;) {
      const found = await port.changes(feed, cursors.get(feed) ?? null);
      for (const read of await port.read(found.changed, tracked)) if (read.kind === "present") take(feed, read.record);
      cursors.set(feed, found.cursor);
      ({ isMore } = found);
    }
    if (feed === "sweep") return;
    if (!heardAt.has(feed)) connectedAt = now();
    heardAt.set(feed, now());
  };
  const write = async (): Promise<void> => {
    for (const outcome of await port.write([...wanted.values()])) {
      const asked = wanted.get(outcome.key);
      if (outcome.kind === "again" || asked === undefined) continue;
      wanted.delete(outcome.key);
      if (outcome.kind === "written") written.set(`${outcome.ref.type}/${outcome.ref.id}`, asked);
    }
  };
  /** What fails as a whole is tried at the next look. */
  const orLater = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof CrmFailure)) throw error;
    }
  };
  return {
    ...{ whats, twice, bySweep, mistaken, wanted, written },
    async look(feeds) {
      for (const feed of feeds) await orLater(() => hear(feed));
      await orLater(write);
    },
  };
}
