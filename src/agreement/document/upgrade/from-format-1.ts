/**
 * Format 1 → 2: the reasons to reject a lead and the ladder are each one of several terms of their part now.
 *
 *   reject-reasons: …   →   dispositions: { reasons: … }
 *   escalation: …       →   escalation: { ladder: … }
 */
import { isScalar, type Pair, Scalar, YAMLMap } from "yaml";

export function fromFormat1(top: YAMLMap): void {
  for (const pair of top.items) {
    if (!isScalar(pair.key)) continue;
    if (pair.key.value === "reject-reasons") {
      moveInto(pair, pair.key, "reasons");
      pair.key.value = "dispositions";
      pair.key.source = "dispositions";
    } else if (pair.key.value === "escalation") moveInto(pair, pair.key, "ladder");
  }
}

/** `key: value` → `key: { inner: value }`, in the place where it was. */
function moveInto(pair: Pair, at: Scalar, inner: string): void {
  const group = new YAMLMap();
  const key = new Scalar(inner);
  group.range = at.range ?? null;
  key.range = at.range ?? null;
  key.source = inner;
  group.add({ key, value: pair.value });
  pair.value = group;
}
