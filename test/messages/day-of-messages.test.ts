/** The table of a day says what was sent, and each rule that is broken is named. */
import { expect, test } from "vitest";
import { type EpochMs, epochMs, MINUTE_MS } from "../../src/base/time.ts";
import { breachesOf, dayTable, inboxOf, type MessageRow, type ReceivedMessage } from "./day-of-messages.ts";

/** A Monday, 10:00 in Berlin. */
const TEN = epochMs(Date.parse("2026-03-09T09:00:00Z"));
const ZONE = "Europe/Berlin";
const RULES = { zone: ZONE, toldFrom: 480, toldUntil: 1_080, aDay: 3, anHour: 2, slackMs: 0 };
const after = (minutes: number): EpochMs => epochMs(TEN + minutes * MINUTE_MS);
const mail = (minutes: number, id: string): ReceivedMessage => ({
  ...{ channel: "mail", to: "sam", at: after(minutes), subject: `About ${id}`, id },
});
const sent = (minutes: number, deliveryId: string, overAt: EpochMs | null = null): MessageRow => ({
  ...{ receiver: "sam", channel: "mail", state: "sent", reason: null, deliveryId, kind: "assigned" },
  ...{ settledAt: after(minutes), overAt },
});

test("a table of a person's day, and the inbox", () => {
  const received = [mail(0, "a"), mail(70, "b")];
  const skipped: MessageRow = { ...sent(70, "c"), state: "overtaken", reason: "skipped", kind: "escalated" };
  expect(dayTable(received, [sent(0, "a"), sent(70, "b"), sent(70, "b"), skipped], ZONE).split("\n")[1]).toBe(
    "| sam | mail | 2 | 1 | 1 at 10, 1 at 11 | 3 | 3 assigned | 1 skipped |",
  );
  expect(inboxOf(received, "sam", ZONE)).toBe("10:00 mail About a\n11:10 mail About b");
  expect(breachesOf(received, [sent(0, "a"), sent(70, "b", after(71))], RULES)).toEqual([]);
});

test.each<[string, readonly ReceivedMessage[], readonly MessageRow[], string]>([
  ["too many in an hour", [0, 10, 59].map((n) => mail(n, `${n}`)), [], "3 messages within an hour"],
  ["too many a day", [0, 70, 140, 210].map((n) => mail(n, `${n}`)), [], "4 messages, more than 3 a day"],
  ["before the day begins", [mail(-121, "a")], [sent(-121, "a")], "in quiet hours"],
  ["when it has ended", [mail(480, "a")], [sent(480, "a")], "in quiet hours"],
  ["told under two IDs", [mail(0, "a"), mail(1, "b")], [sent(1, "b")], "received and not counted as sent: About a"],
  ["told twice", [mail(0, "a"), mail(1, "a")], [sent(1, "a")], "2 times"],
  ["lost", [], [sent(0, "a")], "sent and not received: a"],
  ["told after it was over", [mail(5, "a")], [sent(5, "a", after(2))], "assigned, over for 3 minutes"],
])("%s is named", (_what, received, rows, breach) => {
  expect(breachesOf(received, rows, RULES).join("\n")).toContain(breach);
});
