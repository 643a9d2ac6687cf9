/** The time of the fake CRM: it stands still until a test moves it, or follows another clock. What is due happens in order of its time. */
export type CrmClock = {
  /** The CRM's own time, milliseconds since the epoch: what it stamps, `skewMs` off the clock it follows. */
  readonly now: () => number;
  /** Does `work` once its time has come (by `advance` or `settle`). */
  readonly at: (instantMs: number, work: () => void | Promise<void>) => void;
  /** Moves on, and waits for what became due. Does nothing but settle where another clock is followed. */
  readonly advance: (ms: number) => Promise<void>;
  /** Waits for what is due by now. */
  readonly settle: () => Promise<void>;
  /** How far this clock is off. */
  skewMs: number;
};

type Due = { readonly instantMs: number; readonly order: number; readonly work: () => void | Promise<void> };

/** @param follows another clock; left out: this one starts at `startsAt` and stands still */
export function crmClock({ startsAt, follows }: { startsAt: number; follows?: (() => number) | undefined }): CrmClock {
  let own = startsAt;
  let order = 0;
  let due: Due[] = [];
  const next = (until: number): Due | undefined => {
    let first: Due | undefined;
    for (const each of due) if (each.instantMs <= until && (first === undefined || before(each, first))) first = each;
    return first;
  };
  const run = async (until: number): Promise<void> => {
    for (let one = next(until); one !== undefined; one = next(until)) {
      due = due.filter((each) => each !== one);
      if (follows === undefined) own = Math.max(own, one.instantMs - clock.skewMs);
      await one.work();
    }
  };
  const clock: CrmClock = {
    skewMs: 0,
    now: () => (follows?.() ?? own) + clock.skewMs,
    at: (instantMs, work) => void due.push({ instantMs, order: order++, work }),
    async advance(ms) {
      const until = own + ms;
      await run((follows === undefined ? until : follows()) + clock.skewMs);
      own = Math.max(own, until);
    },
    settle: () => run(clock.now()),
  };
  return clock;
}

function before(a: Due, b: Due): boolean {
  return a.instantMs < b.instantMs || (a.instantMs === b.instantMs && a.order < b.order);
}
