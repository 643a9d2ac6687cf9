/** What was decided, by date, the oldest first. */
import { type ClauseId, clauseId } from "../../../base/ids.ts";
import type { NamedField } from "../format/field.ts";
import { isDate } from "../read/values/date.ts";
import { Names } from "../read/names.ts";
import type { Spot } from "../read/spot.ts";
import type { WrittenKeys } from "../write/written.ts";

type Decision = { readonly date: string; readonly clause: ClauseId; readonly text: string };

export const decisions = { read, write };

function read(spot: Spot): readonly Decision[] {
  return new Names(spot, spot.field as NamedField)
    .all()
    .flatMap(({ key: date, at, spot: inner }): readonly Decision[] => {
      const text = inner.text();
      if (!isDate(date))
        inner.problems.add("not_a_date", at, inner.path, `“${date}” isn't a date.`, "Use the form 2026-12-24.");
      return text === undefined
        ? []
        : [{ date, clause: clauseId(`review.decided.${date}`), text: text.replace(/\s+/g, " ") }];
    })
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

function write(all: readonly Decision[]): WrittenKeys {
  return Object.fromEntries(all.map(({ date, text }) => [date, text]));
}
