/** Subjects: what is read in a list of mails, and of notifications. */
import { expect, test } from "vitest";
import { type WorkspaceId, leadId, memberId, workspaceId } from "../../base/ids.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import type { OutgoingNotice } from "../../engine/delivery/outgoing.ts";
import { mailContent } from "./mail-words.ts";

const ID: WorkspaceId = workspaceId("default");
/** A Monday, in Berlin. */
const at = (time: string, day = "09"): EpochMs => epochMs(Date.parse(`2026-03-${day}T${time}:00+01:00`));
const due = (what: string, by: EpochMs): OutgoingNotice["due"] => [{ what, clause: "c", at: by }];

function notice(name: string, text: string, dues: OutgoingNotice["due"], actBy: EpochMs | null = null): OutgoingNotice {
  return {
    ...{ leadId: leadId(name), text, clause: null, skipped: [], actBy, name, email: null, company: null, grade: null },
    ...{ due: dues, carried: null, digest: null, ratings: null, buttons: [] },
  };
}

const USED = "First touch: 80% of the time used";
test.each<[string, readonly OutgoingNotice[], string]>([
  [
    "a time of today",
    [notice("Ada", "Assigned to you", due("First touch", at("10:15")))],
    "Ada: Assigned to you – first touch by 10:15 (Europe/Berlin)",
  ],
  [
    "another day is named",
    [notice("Ada", "Assigned to you", due("Accept", at("09:30", "10")))],
    "Ada: Assigned to you – accept by March 10, 09:30 (Europe/Berlin)",
  ],
  [
    "what it is about, and not what is due sooner",
    [
      notice(
        "Ada",
        "Disposition: 50% of the time used",
        [...due("First touch", at("10:15")), ...due("Disposition", at("10:26", "13"))],
        at("10:26", "13"),
      ),
    ],
    "Ada: Disposition: 50% of the time used – due March 13, 10:26 (Europe/Berlin)",
  ],
  [
    "a time that has passed is none to be met",
    [notice("Ada", "Assigned to you", due("First touch", at("09:59")))],
    "Ada: Assigned to you",
  ],
  [
    "the same of several is said",
    [notice("Ada", USED, due("First touch", at("10:20"))), notice("Bob", USED, due("First touch", at("10:15")))],
    `Ada and Bob: ${USED} – first touch by 10:15 (Europe/Berlin)`,
  ],
  [
    "of different ones, how many and what is due first",
    [
      notice("Ada", "Assigned to you", due("Accept", at("11:00"))),
      notice("Bob", USED, due("First touch", at("10:15")), at("10:15")),
      notice("Cy", USED, []),
    ],
    "3 updates: Ada, Bob, and Cy – first touch by 10:15 (Europe/Berlin)",
  ],
  [
    "where nothing is due, what happened",
    [notice("Ada", "First touch by Sam missed", []), notice("Bob", "First touch by Sue missed", [], at("09:00"))],
    "Ada: First touch by Sam missed, and 1 more update",
  ],
])("%s", (_what, notices, subject) => {
  const outgoing = {
    ...{
      isRepeat: false,
      deliveryId: "d",
      workspace: ID,
      company: "Northwind",
      at: at("10:00"),
      zone: "Europe/Berlin",
    },
    ...{ to: { member: memberId("sam"), name: "Sam", address: "sam@northwind.example" }, notices, unsubscribing: null },
  };
  expect(mailContent(outgoing, "https://baton.example/").subject).toBe(subject);
});
