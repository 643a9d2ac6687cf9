/** What the newest record comes to, how far it says anything, and when the next one comes. */
import { capital } from "../../words/english/names.ts";
import {
  decidedWords,
  shadowDaysWords,
  shadowLimitWords,
  withoutRecordWords,
} from "../../words/shadow/shadow-words.ts";
import { minuteWords } from "../time/instant-words.ts";
import type { Shadow } from "./use-shadow.ts";

export function ShadowNow({ shadow }: { readonly shadow: Shadow }) {
  const { days, next, zone, status } = shadow;
  const [first] = days;
  const newest = days.at(-1);
  const comes =
    next === null || zone === null ? null : (
      <p className="quiet-line">
        The {newest === undefined ? "first" : "next"} record comes once{" "}
        {newest === undefined ? "the first full" : "this"} day is over: {minuteWords(next.at, zone)} ({zone})
      </p>
    );
  if (newest === undefined || first === undefined)
    return (
      <>
        <p>{withoutRecordWords(status, zone !== null)}</p>
        {comes}
      </>
    );
  const limit = shadowLimitWords(newest);
  return (
    <>
      <p className="shadow-headline">
        {capital(shadowDaysWords({ ...newest, firstDay: first.day }))}: {decidedWords(newest)}
      </p>
      {limit === undefined ? null : <p>{limit}</p>}
      {comes}
    </>
  );
}
