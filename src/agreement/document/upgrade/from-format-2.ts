/**
 * Format 2 → 3: only the number changes, and how whole days are written. In format 2 “720 hours” and “30 days” were one length, signed and
 * printed as “30 days”; since format 3 hours are hours, so what was signed is written as it was printed.
 */
import { isMap, isScalar, type YAMLMap } from "yaml";
import { DAY_MS } from "../../../base/time.ts";
import type { Field } from "../format/field.ts";
import { FORMAT } from "../format/format.ts";
import { durationInMs, parseDuration } from "../read/values/duration.ts";

export function fromFormat2(top: YAMLMap): void {
  writeDays(top, FORMAT);
}

function writeDays(node: unknown, field: Field): void {
  switch (field.kind) {
    case "duration":
      writeLength(node);
      return;
    case "group":
    case "named":
      if (isMap(node))
        for (const { key, value } of node.items) {
          const of = field.kind === "named" ? field.of : isScalar(key) ? field.keys[String(key.value)] : undefined;
          if (of !== undefined) writeDays(value, of);
        }
      return;
    case "either":
      for (const shape of field.shapes) writeDays(node, shape);
      return;
    default:
      return;
  }
}

function writeLength(node: unknown): void {
  if (!isScalar(node) || typeof node.value !== "string") return;
  const duration = parseDuration(node.value);
  if (duration === undefined || duration.business || duration.days !== undefined) return;
  const days = durationInMs(duration, 0) / DAY_MS;
  if (!Number.isInteger(days) || days === 0) return;
  const text = `${days} ${days === 1 ? "day" : "days"}`;
  node.value = text;
  node.source = text;
}
