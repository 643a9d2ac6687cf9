import { expect, test } from "vitest";
import { DAY_MS, epochMs, HOUR_MS } from "../../base/time.ts";
import { ALARM_RULES } from "../../reporting/alarms/alarm-rules.ts";
import { ALARM_WORDS, alarmMail } from "./alarm-words.ts";

const NOW = epochMs(Date.parse("2026-03-09T09:00:00Z"));
const DETAILS = {
  ...{ since: NOW - 26 * HOUR_MS, channel: "mail", waiting: 1, retried: 3, failed: 2, name: "Demo", source: "website" },
  ...{
    usualMs: 3 * HOUR_MS,
    longMs: 3 * HOUR_MS,
    what: "the log isn’t as it was written",
    at: NOW + 5 * DAY_MS,
    days: 7,
  },
  ...{ free: 1024 ** 3, total: 10 * 1024 ** 3, path: "/data", host: "one", aheadMs: -2_500, problem: "readable" },
  ...{ of: "public URL", pending: 2, unknown: null },
};

test.each(ALARM_RULES)("%s: a sentence without an end, and what to do", (rule) => {
  const { says, remedy, name, well } = ALARM_WORDS[rule];
  const sentence = says(DETAILS, NOW);
  expect(sentence).toMatch(/^[A-Z\d][^]{15,}[^\s]$/);
  expect(sentence).not.toMatch(/undefined|null|NaN|0 messages/);
  expect(remedy(DETAILS)).toMatch(/^[A-Z][^]{10,}[^.]$/);
  expect([name.length < 18, well]).toEqual([true, expect.stringMatching(/^[A-Z].*[^.]$/)]);
});

test("the mail says it in one line, since when, what to do, and where it stands; and that it is over", () => {
  const alarm = { rule: "source_silent", since: epochMs(NOW - HOUR_MS) } as const;
  const details = { ...DETAILS, name: "Demo\r\nBcc: eve@example.com" };
  const told = { at: NOW, company: "Northwind", url: "https://baton.example/w/default/operation" };
  const raised = alarmMail({ ...alarm, details }, { ...told, kind: "raised" });
  expect(raised.subject).toBe("Nothing from Demo Bcc: eve@example.com for 26 h");
  expect(raised.text).toBe(
    "Northwind: Nothing has arrived from Demo Bcc: eve@example.com (source website) for 26 h. Usual gap: up to 3 h.\n\n" +
      "What to do: Send a test from its page or system, and look at Sources: whether anything was turned away stands there.\n\n" +
      "Since 2026-03-09 08:00 UTC. One email is sent when this begins, and one when it is over.\nhttps://baton.example/w/default/operation\n",
  );
  expect(alarmMail({ ...alarm, details }, { ...told, kind: "cleared" })).toEqual({
    subject: "Over: Nothing from Demo Bcc: eve@example.com for 26 h",
    text: expect.stringContaining("Northwind: this is over, after 1 h."),
  });
  const late = alarmMail({ rule: "work_late", since: NOW, details: DETAILS }, { ...told, kind: "raised" });
  expect(late.subject).toBe("Something about a lead has been due for 1 d 2 h");
});

test("what lies behind and what lies ahead", () => {
  const { says } = ALARM_WORDS.certificate_expires;
  expect(says(DETAILS, NOW)).toBe("The certificate of the public URL, one, expires in 5 d");
  expect(says({ ...DETAILS, at: NOW - HOUR_MS }, NOW)).toBe("The certificate of the public URL, one, expired 1 h ago");
  expect(ALARM_WORDS.worker_missing.says({ since: null }, NOW)).toContain("No worker is running");
  expect(ALARM_WORDS.migrations_differ.says({ pending: 0, unknown: "0099-later.sql" }, NOW)).toContain(
    "0099-later.sql",
  );
  expect(ALARM_WORDS.backup_old.says({ at: null, days: 7 }, NOW)).toContain("no backup");
  expect(ALARM_WORDS.encryption_key.says({ ...DETAILS, problem: "missing" }, NOW)).toContain("is missing");
});
