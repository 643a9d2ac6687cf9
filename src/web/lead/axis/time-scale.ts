/** From instants to places on an axis, in percent of its width. Closed time can be folded, so that minutes count beside nights and weekends. */

export type Span = { readonly from: number; readonly until: number };

export type TimeScale = Span & {
  /** @returns 0 to 100; what lies outside is at the edge */
  readonly at: (instant: number) => number;
  /** The instant at a place: what lies under a pointer. */
  readonly instantAt: (percent: number) => number;
};

/** What folded time takes of the axis at most. */
const FOLDED_SHARE = 0.12;

/**
 * @param window what is shown; an empty one is taken for a second
 * @param open   what is drawn in full, the rest folded; null: all of it
 */
export function timeScale(window: Span, open: readonly Span[] | null): TimeScale {
  const from = window.from;
  const until = Math.max(window.until, from + 1_000);
  const pieces = open === null ? [{ from, until, isOpen: true }] : alternating(open, { from, until });
  const openMs = lengthOf(pieces.filter(({ isOpen }) => isOpen));
  const closedMs = lengthOf(pieces) - openMs;
  // Where all is closed, nothing is folded.
  const most = (openMs * FOLDED_SHARE) / (1 - FOLDED_SHARE);
  const fold = openMs === 0 || closedMs === 0 ? 1 : Math.min(1, most / closedMs);
  const whole = openMs + closedMs * fold;
  let so = 0;
  const placed = pieces.map((piece) => {
    const left = so;
    so += ((piece.until - piece.from) * (piece.isOpen ? 1 : fold) * 100) / whole;
    return { ...piece, left, right: so };
  });
  return {
    ...{ from, until },
    at(instant) {
      if (instant <= from) return 0;
      const piece = placed.find((each) => instant < each.until);
      if (piece === undefined) return 100;
      return piece.left + ((instant - piece.from) / (piece.until - piece.from)) * (piece.right - piece.left);
    },
    instantAt(percent) {
      const piece = placed.find((each) => percent < each.right) ?? placed.at(-1);
      if (piece === undefined || percent <= 0) return from;
      if (percent >= 100) return until;
      return piece.from + ((percent - piece.left) / (piece.right - piece.left)) * (piece.until - piece.from);
    },
  };
}

/** What overlaps or touches as one, in order. */
export function joined(spans: readonly Span[]): readonly Span[] {
  const all: Span[] = [];
  for (const { from, until } of spans.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last === undefined || from > last.until) all.push({ from, until });
    else all[all.length - 1] = { from: last.from, until: Math.max(last.until, until) };
  }
  return all;
}

/** What of each lies within another span; none is empty. */
export function clipped<Each extends Span>(spans: readonly Each[], { from, until }: Span): readonly Each[] {
  return spans.flatMap((span) => {
    const cut = { ...span, from: Math.max(span.from, from), until: Math.min(span.until, until) };
    return cut.from < cut.until ? [cut] : [];
  });
}

/** The window as open and closed pieces, without a gap. */
function alternating(open: readonly Span[], window: Span): readonly (Span & { readonly isOpen: boolean })[] {
  const pieces: (Span & { readonly isOpen: boolean })[] = [];
  let so = window.from;
  for (const { from, until } of clipped(joined(open), window)) {
    if (from > so) pieces.push({ from: so, until: from, isOpen: false });
    pieces.push({ from, until, isOpen: true });
    so = until;
  }
  if (so < window.until) pieces.push({ from: so, until: window.until, isOpen: false });
  return pieces;
}

function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { from, until }) => sum + until - from, 0);
}
