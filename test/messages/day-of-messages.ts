/** What people were sent on a day, as a table, as an inbox, and held against the rules of sending. Pure: what was received and the rows of the outbox come in. */
import { type EpochMs, HOUR_MS, MINUTE_MS } from "../../src/base/time.ts";

export type ReceivedMessage = {
  readonly channel: "mail" | "chat";
  readonly to: string;
  readonly at: EpochMs;
  readonly subject: string;
  /** By which it is known, however often it is sent. */
  readonly id: string;
};
/** A notice on a channel, and what became of it. */
export type MessageRow = {
  readonly receiver: string;
  readonly channel: string;
  readonly state: string;
  readonly reason: string | null;
  readonly deliveryId: string | null;
  /** The event that it is of. */
  readonly kind: string;
  readonly settledAt: EpochMs | null;
  /** When what it asks for was done, or was asked of someone else; null: neither. */
  readonly overAt: EpochMs | null;
};
export type RulesOfSending = {
  readonly zone: string;
  /** Minutes since midnight where people are: nothing goes out before the first, or from the second on. */
  readonly toldFrom: number;
  readonly toldUntil: number;
  /** Messages of one person over one channel. */
  readonly aDay: number;
  readonly anHour: number;
  /** How much later the other side says that it got something than it was taken. */
  readonly slackMs: number;
};

/** A line a person and channel. */
export function dayTable(received: readonly ReceivedMessage[], rows: readonly MessageRow[], zone: string): string {
  const lines = [["person", "channel", "messages", "most an hour", "by hour", "notices", "kinds", "not sent"]];
  const by = Map.groupBy(rows, ({ receiver, channel }) => `${receiver} ${channel}`);
  for (const [who, own] of [...by].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const [member = "", channel = ""] = who.split(" ");
    const got = received.filter((each) => each.to === member && each.channel === channel);
    const sent = own.filter(({ state }) => state === "sent");
    lines.push([
      ...[member, channel, `${got.length}`, `${mostInAnHour(got)}`],
      countsOf(got.map(({ at }) => `at ${localTime(at, zone).slice(0, 2)}`)),
      ...[`${sent.length}`, countsOf(sent.map(({ kind }) => kind))],
      countsOf(own.filter(({ state }) => state !== "sent").map(({ state, reason }) => reason ?? state)),
    ]);
  }
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function countsOf(words: readonly string[]): string {
  return [...Map.groupBy(words, (word) => word)].map(([word, all]) => `${all.length} ${word}`).join(", ");
}

/** In any sixty minutes. */
function mostInAnHour(received: readonly Pick<ReceivedMessage, "at">[]): number {
  const times = received.map(({ at }) => at);
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + HOUR_MS).length));
}

/** As its owner reads it. */
export function inboxOf(received: readonly ReceivedMessage[], member: string, zone: string): string {
  return received
    .filter(({ to }) => to === member)
    .map(({ at, channel, subject }) => `${localTime(at, zone)} ${channel} ${subject}`)
    .join("\n");
}

/** @returns what breaks a rule, a line each */
export function breachesOf(
  received: readonly ReceivedMessage[],
  rows: readonly MessageRow[],
  { zone, toldFrom, toldUntil, aDay, anHour, slackMs }: RulesOfSending,
): readonly string[] {
  const breaches: string[] = [];
  for (const [who, got] of Map.groupBy(received, ({ to, channel }) => `${to} by ${channel}`)) {
    if (got.length > aDay) breaches.push(`${who}: ${got.length} messages, more than ${aDay} a day`);
    if (mostInAnHour(got) > anHour) breaches.push(`${who}: ${mostInAnHour(got)} messages within an hour`);
  }
  for (const { to, at, subject } of received) {
    const [hour = 0, minute = 0] = localTime(at, zone).split(":").map(Number);
    const ofDay = hour * 60 + minute;
    if (ofDay < toldFrom || ofDay >= toldUntil) breaches.push(`${to}: in quiet hours: ${subject}`);
  }
  // What was received under an ID that no notice was sent under was told again under another.
  const sentUnder = Map.groupBy(
    rows.filter(({ state }) => state === "sent"),
    ({ deliveryId }) => deliveryId ?? "",
  );
  const times = Map.groupBy(received, ({ id }) => id);
  for (const [id, got] of times) {
    if (!sentUnder.has(id))
      breaches.push(`${got[0]?.to ?? ""}: received and not counted as sent: ${got[0]?.subject ?? ""}`);
    if (got.length > 1) breaches.push(`${got[0]?.to ?? ""}: ${got.length} times: ${got[0]?.subject ?? ""}`);
  }
  for (const id of sentUnder.keys()) if (!times.has(id)) breaches.push(`sent and not received: ${id}`);
  for (const { receiver, channel, kind, state, settledAt, overAt } of rows)
    if (state === "sent" && overAt !== null && settledAt !== null && settledAt > overAt + slackMs)
      breaches.push(
        `${receiver} by ${channel}: ${kind}, over for ${Math.round((settledAt - overAt) / MINUTE_MS)} minutes`,
      );
  return breaches;
}

function localTime(at: EpochMs, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainTime().toString().slice(0, 5);
}
