/** Touches by people, and what the leads did themselves, as exports of activities have them. */
import { channelOf, isAutomatic, saysDone } from "./activity-words.ts";
import type { FactDraft, Make } from "./fact-draft.ts";
import { dateCell, type MapDraft } from "./map-draft.ts";
import { closestOf, wordsOf } from "./words-of.ts";

export const touches: Make = ({ draft }, path) => {
  const { part } = draft;
  const [types, at, by, note] = [
    part.meanings.get("activity"),
    part.meanings.get("activityAt"),
    part.meanings.get("by"),
    part.meanings.get("note"),
  ];
  const constant = part.preset?.channel;
  if (at?.dates === undefined || by === undefined) return undefined;
  const channels = Object.fromEntries(
    [...(types?.distinct ?? [])].flatMap((text) => {
      const channel = channelOf(text);
      return channel === undefined ? [] : [[text, channel] as const];
    }),
  );
  const texts = Object.keys(channels);
  if (constant === undefined && (types === undefined || texts.length === 0)) return undefined;
  draft.read(by);
  if (types !== undefined) draft.read(types);
  if (note !== undefined) draft.read(note);
  const done = doneWhen(draft);
  const isType =
    constant !== undefined || types === undefined || texts.length === types.distinct.size
      ? undefined
      : { column: types.name, is: texts };
  const conditions = [isType, done].filter((each) => each !== undefined);
  const automatic = Object.fromEntries(texts.map((text) => [text, isAutomatic(text)]));
  draft.note(
    [...path, "channel"],
    constant === undefined
      ? `${texts.length} of ${types?.distinct.size ?? 0} kinds are touches`
      : "All rows are of this kind",
    "likely",
  );
  return {
    fact: {
      ...{ kind: "touch", at: dateCell(draft, at, [...path, "at"], { mayBeBlank: true }), ...recordId(draft) },
      by: by.name,
      channel: constant ?? { column: types?.name, map: channels },
      evidence: "logged",
      ...(Object.values(automatic).includes(true) ? { automatic: { column: types?.name, map: automatic } } : {}),
      ...(note === undefined || note.cells.length === 0 ? {} : { note: note.name }),
      ...(conditions.length === 0 ? {} : { when: conditions.length === 1 ? conditions[0] : { and: conditions } }),
    },
    people: [by],
  };
};

/** Only what was done is a touch: a task that is open is a plan. */
function doneWhen(draft: MapDraft): FactDraft | undefined {
  const column = draft.part.meanings.get("done");
  if (column === undefined || column.distinct.size > 12) return undefined;
  const done = [...column.distinct].filter(saysDone);
  if (done.length === 0 || done.length === column.distinct.size) return undefined;
  draft.read(column);
  return { column: column.name, is: done.length === 1 ? done[0] : done };
}

export const activities: Make = ({ draft }, path) => {
  const { part, known } = draft;
  const [types, at] = [part.meanings.get("activity"), part.meanings.get("activityAt")];
  if (types === undefined || at?.dates === undefined) return undefined;
  const map: Record<string, string> = {};
  for (const text of types.distinct) {
    const said = part.preset?.activities?.[text] ?? text;
    if (part.preset?.activities === undefined && channelOf(said) !== undefined) continue;
    const activity =
      known.activities.length === 0
        ? wordsOf(said).join("_")
        : closestOf(said, known.activities, (each) => [each], 0.6);
    if (activity !== undefined) map[text] = activity;
  }
  const texts = Object.keys(map);
  if (texts.length === 0) return undefined;
  draft.read(types);
  draft.note([...path, "activity"], `${texts.length} of ${types.distinct.size} kinds count by the agreement`, "likely");
  return {
    fact: {
      ...{ kind: "activity", at: dateCell(draft, at, [...path, "at"], { mayBeBlank: true }), ...recordId(draft) },
      activity: { column: types.name, map },
      ...(texts.length === types.distinct.size ? {} : { when: { column: types.name, is: texts } }),
    },
  };
};

function recordId(draft: MapDraft): FactDraft {
  const record = draft.column("record");
  return record === undefined || record.cells.length === 0 ? {} : { id: record.name };
}
