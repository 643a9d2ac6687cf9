/** What other systems answer while a fixture is made: the same every time. */
import type { HttpAnswer, HttpRequest, HttpSend } from "../../src/connectors/http/http-sender.ts";

/** A published calendar of a member: away for two days in October. */
const CALENDAR = [
  ...["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:trip", "SUMMARY:Vacation", "TRANSP:OPAQUE"],
  ...["DTSTART;VALUE=DATE:20261005", "DTEND;VALUE=DATE:20261007", "END:VEVENT", "END:VCALENDAR", ""],
].join("\r\n");

/** A calendar, Slack, Teams, and those who are sent webhooks. One host is down. */
export const answerOthers: HttpSend = (asked) => Promise.resolve(answerTo(asked));

function answerTo({ url, body = "" }: HttpRequest): HttpAnswer {
  const { host, pathname } = new URL(url);
  if (host === "down.example") return { kind: "failed", reason: "Connection refused", isUnknown: false };
  if (host === "calendar.example") return answered(200, CALENDAR, { "content-type": "text/calendar" });
  if (host === "hooks.slack.com") return answered(200, "ok");
  if (host !== "slack.com") return answered(202, "");
  const method = pathname.slice("/api/".length);
  const email = new URLSearchParams(body).get("email");
  switch (method) {
    case "users.lookupByEmail":
      return email?.startsWith("sue") === true
        ? answered(200, JSON.stringify({ ok: false, error: "users_not_found" }))
        : answered(200, JSON.stringify({ ok: true, user: { id: `U-${email?.split("@")[0]}` } }));
    case "chat.postMessage":
      return answered(200, JSON.stringify({ ok: true, ts: "1", channel: "D1" }));
    default:
      return answered(200, JSON.stringify({ ok: true, team: "Northwind", user: "baton", messages: [] }));
  }
}

function answered(status: number, body: string, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return { kind: "answered", status, headers, body, isWhole: true };
}
