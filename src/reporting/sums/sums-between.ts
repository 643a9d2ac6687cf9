/** Sums of what leads add, kept by the stretches between known instants: those of any period that begins and ends with one of them follow exactly. */
import type { LeadId } from "../../base/ids.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import { assert, defined } from "../../base/assert.ts";
import { type Stage, STAGES } from "../../engine/lead/lead-event.ts";
import type { CountedEntry } from "../rows/rows.ts";
import { type CountKinds, type LengthKinds, type SumKind, sumKey, type Sums } from "./sums.ts";
import type { Adding } from "./what-leads-add.ts";

type Bounds = { readonly from: EpochMs; readonly until: EpochMs };

export class SumsBetween implements Adding {
  /** In order. */
  readonly #instants: readonly EpochMs[];
  /** By the stretch, and that of the other instant that has to lie in what is asked for. */
  readonly #counts: Map<number, Map<string, number>>[];
  readonly #lengths: Map<string, number[]>[];
  readonly #entered: Map<Stage, number[]>[];
  /** Of few different things very many are added. */
  readonly #keys = new Map<SumKind, Map<unknown, string>>();

  /** @param instants with which anything begins or ends that is going to be asked for */
  constructor(instants: readonly EpochMs[]) {
    this.#instants = [...new Set(instants)].sort((a, b) => a - b);
    const stretches = [...this.#instants, 0];
    this.#counts = stretches.map(() => new Map<number, Map<string, number>>());
    this.#lengths = stretches.map(() => new Map<string, number[]>());
    this.#entered = stretches.map(() => new Map<Stage, number[]>());
  }

  count<Kind extends keyof CountKinds>(
    _leadId: LeadId,
    at: EpochMs,
    kind: Kind,
    of: CountKinds[Kind],
    n = 1,
    also: EpochMs = at,
  ): void {
    const place = this.#placeOf(at);
    const counts = this.#counts[place];
    if (counts === undefined) return;
    if (kind === "entered") addTo(defined(this.#entered[place], "a stretch"), of[0] as Stage, at);
    const before = this.#placeOf(also);
    let own = counts.get(before);
    if (own === undefined) counts.set(before, (own = new Map<string, number>()));
    const key = this.#keyOf(kind, of);
    own.set(key, (own.get(key) ?? 0) + n);
  }

  length<Kind extends keyof LengthKinds>(
    _leadId: LeadId,
    at: EpochMs,
    kind: Kind,
    of: LengthKinds[Kind],
    length: number,
  ): void {
    const lengths = this.#lengths[this.#placeOf(at)];
    if (lengths !== undefined) addTo(lengths, this.#keyOf(kind, of), length);
  }

  /** Everything that was added in the period, to what other sums have. */
  sumsIn({ from, until }: Bounds, others: readonly SumsBetween[] = []): Sums {
    const [first, last] = [this.#indexOf(from), this.#indexOf(until)];
    const counts = new Map<string, number>();
    const lengths = new Map<string, number[]>();
    const latest = new Map<Stage, number>();
    for (const sums of [this, ...others])
      for (let place = first; place < last; place += 1) {
        for (const [before, own] of sums.#counts[place] ?? [])
          if (before >= first) for (const [key, n] of own) counts.set(key, (counts.get(key) ?? 0) + n);
        for (const [key, own] of sums.#lengths[place] ?? []) {
          const known = lengths.get(key);
          if (known === undefined) lengths.set(key, [...own]);
          else for (const length of own) known.push(length);
        }
        for (const [stage, own] of sums.#entered[place] ?? [])
          for (const at of own) if (at > (latest.get(stage) ?? Number.NEGATIVE_INFINITY)) latest.set(stage, at);
      }
    for (const [key, n] of counts) if (n === 0) counts.delete(key);
    return { counts, lengths, latest };
  }

  /** When stages were entered in a period. */
  entriesIn({ from, until }: Bounds, others: readonly SumsBetween[] = []): readonly CountedEntry[] {
    const [first, last] = [this.#indexOf(from), this.#indexOf(until)];
    return [this, ...others].flatMap((sums) =>
      sums.#entered
        .slice(first, last)
        .flatMap((own) => STAGES.flatMap((stage) => (own.get(stage) ?? []).map((at) => ({ stage, at: epochMs(at) })))),
    );
  }

  /** The stretch that an instant lies in: one more than the last that began; that before all of them is kept nowhere. */
  #placeOf(at: EpochMs): number {
    const instants = this.#instants;
    let [low, high] = [0, instants.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((instants[middle] ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  #indexOf(instant: EpochMs): number {
    const place = this.#placeOf(instant);
    assert(this.#instants[place] === instant, "sums are asked for between known instants");
    return place;
  }

  /** One text for all that are the same, where it is of one part. */
  #keyOf(kind: SumKind, of: readonly unknown[]): string {
    if (of.length !== 1) return sumKey(kind, of);
    let known = this.#keys.get(kind);
    if (known === undefined) this.#keys.set(kind, (known = new Map<unknown, string>()));
    let key = known.get(of[0]);
    if (key === undefined) known.set(of[0], (key = sumKey(kind, of)));
    return key;
  }
}

function addTo<Key>(map: Map<Key, number[]>, key: Key, value: number): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
