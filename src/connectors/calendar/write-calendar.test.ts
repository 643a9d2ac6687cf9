/** What is written is read back by another's parser, whatever others wrote into it. */
import { sync } from "node-ical";
import { expect, test } from "vitest";
import { epochMs } from "../../base/time.ts";
import { type FeedEntry, shortName } from "../../words/feed/feed-entries.ts";
import { writeCalendar } from "./write-calendar.ts";

const AT = epochMs(Date.parse("2026-03-09T09:15:00Z"));
const ADDRESS = "https://baton.company.example/w/acme";
const OF = { name: "Deadlines: Acme\r\nX-EVIL:1", workspace: "acme", address: ADDRESS };
const deadline = (title: string, sequence = 1): FeedEntry => ({
  ...{ key: "lead ada", sequence, madeAt: AT, title, description: "Clause a;b,c\\d", path: "/leads/ada" },
  ...{ from: epochMs(AT - 900_000), until: AT },
});
const eventsOf = (text: string) => Object.values(sync.parseICS(text)).filter((each) => each?.type === "VEVENT");

test("an entry comes back as it was, and nothing that others wrote begins a property", () => {
  const title = `First touch: Ä, B; C \\ ${"é".repeat(120)}\r\nATTENDEE:mailto:evil@example.com\r\nEND:VCALENDAR`;
  const text = writeCalendar(OF, [deadline(title)]);
  for (const line of text.split("\r\n")) expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75);
  expect(text).not.toMatch(/^(?:ATTENDEE|X-EVIL)/m);
  expect(text.match(/^END:VCALENDAR/gm)).toHaveLength(1);
  expect(text).toMatch(/^REFRESH-INTERVAL;VALUE=DURATION:PT15M\r$/m);
  const [event] = eventsOf(text);
  expect(event).toMatchObject({
    ...{ start: new Date(AT - 900_000), end: new Date(AT), sequence: 1 },
    summary: title.replaceAll(/\s+/g, " ").slice(0, 300),
    description: `Clause a;b,c\\d\n${ADDRESS}/leads/ada`,
    url: expect.anything(),
  });
});

test("the same entries are the same file; an entry that moved keeps its UID, in each company its own", () => {
  const uidOf = (text: string): string | undefined => /^UID:(.*)\r$/m.exec(text)?.[1];
  const first = writeCalendar(OF, [deadline("First touch: A. L.")]);
  expect(writeCalendar(OF, [deadline("First touch: A. L.")])).toBe(first);
  const moved = writeCalendar(OF, [{ ...deadline("First touch: A. L.", 2), until: epochMs(AT + 1) } as FeedEntry]);
  expect(uidOf(moved)).toBe(uidOf(first));
  expect(moved).toMatch(/^SEQUENCE:2\r$/m);
  expect(uidOf(writeCalendar({ ...OF, workspace: "other" }, [deadline("x")]))).not.toBe(uidOf(first));
});

test("a review is a whole day, whatever zone the server is in", () => {
  const entry: FeedEntry = {
    ...{ key: "review results", sequence: 0, madeAt: AT, title: "Results review", description: "", path: "/review" },
    date: "2026-07-01",
  };
  expect(writeCalendar(OF, [entry])).toMatch(/^DTSTART;VALUE=DATE:20260701\r$/m);
});

test.each([
  [{ name: "Ada Lovelace", company: "Analytical Engines" }, "A. L. (Analytical Engines)"],
  [{ name: "Ada", company: null }, "A."],
  [{ name: null, company: "Analytical Engines" }, "Analytical Engines"],
  [{ name: "  ", company: null }, "a lead"],
  [{ name: "王 小明", company: null }, "王. 小."],
])("%j is called %s", (person, called) => {
  expect(shortName(person)).toBe(called);
});
