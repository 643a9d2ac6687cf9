import { expect, test } from "vitest";
import { erasedWords, exceptionWords, ownedByWords, reassignWords, thresholdWords } from "./lead-words.ts";
import { attemptsWords, noticesWords, queueWords, queueZoneWords } from "./queue-words.ts";
import { daysToWinWords, leakageWords } from "./scoreboard-words.ts";
import {
  afterSigningWords,
  holidaysWords,
  leaverWords,
  previewWords,
  proposedDraftWords,
  signaturesWords,
} from "./version-words.ts";

const MOVED = { leads: 120, clocks: 300, earlier: 4, later: 0, missed: 2, withoutTarget: 0 };

test.each([
  [leakageWords(1), "1 open lead has no owner or no deadline."],
  [leakageWords(2), "2 open leads have no owner or no deadline."],
  [
    daysToWinWords(40),
    "40 deals won in the period with valid dates; below, the period’s MQLs that have become customers.",
  ],
  [queueWords([]), "Nothing is overdue or due today."],
  [queueWords([{ group: "today", leads: 1, isMore: false }]), "1 lead due today, nothing overdue."],
  [queueWords([{ group: "overdue", leads: 1000, isMore: true }]), "1,000+ overdue, nothing else due today."],
  [
    queueWords([
      { group: "overdue", leads: 3, isMore: false },
      { group: "today", leads: 5, isMore: false },
      { group: "pipeline", leads: 9, isMore: false },
    ]),
    "3 overdue, 5 more due today.",
  ],
  [queueZoneWords("Europe/Berlin", "Europe/Berlin"), "Times: Europe/Berlin."],
  [
    queueZoneWords("America/New_York", "Europe/Berlin"),
    "Times: America/New_York (yours). What is due today follows Europe/Berlin, the company’s time zone.",
  ],
  [attemptsWords(0), "no touches yet"],
  [attemptsWords(1), "1 attempt"],
  [noticesWords(0, null), "All read. One notice per lead."],
  [noticesWords(12, 100), "12 unread. One notice per lead. Showing the newest 100."],
  [
    exceptionWords(44, 50),
    "The lead has 44 points; the MQL threshold is 50. With an exception it becomes an MQL immediately and is handed off.",
  ],
  [thresholdWords(50, 50), "Reaches the MQL threshold of 50"],
  [thresholdWords(49, 50), "Below the MQL threshold of 50"],
  [
    thresholdWords(0, 50, "Asked for a demo"),
    "An exception counts at any score: Asked for a demo. The MQL threshold is 50",
  ],
  [
    reassignWords("Sam Lind"),
    "The new owner’s clocks start now; Sam Lind's running clocks are canceled. The lead’s total waiting time keeps counting.",
  ],
  [
    reassignWords(null),
    "The new owner’s clocks start now; any clocks that still run are canceled. The lead’s total waiting time keeps counting.",
  ],
  [ownedByWords(null, String), "no owner"],
  [ownedByWords("sam", () => "Sam Lind"), "owned by Sam Lind"],
  [erasedWords(1), "Erased from 1 log entry."],
  [
    signaturesWords(3, ["marketing", "qualification", "sales"]),
    "0 of 3 signatures; waiting for Marketing, Qualification, and Sales.",
  ],
  [signaturesWords(1, []), "1 of 1 signature."],
  [proposedDraftWords(0), "This version is proposed. Saving changes returns it to draft."],
  [proposedDraftWords(2), "This version is proposed. Saving changes returns it to draft and voids its 2 signatures."],
  [
    afterSigningWords(["Sol Okoye (Sales)"], true),
    "Still waiting for Sol Okoye (Sales). You can withdraw your signature until the last one is in.",
  ],
  [
    afterSigningWords([], true),
    "Yours is the last signature: this version takes effect immediately and the signatures are final.",
  ],
  [
    afterSigningWords([], false),
    "Yours is the last signature: this version is scheduled and the signatures are final.",
  ],
  [leaverWords("Sue Ito", "Sol Okoye", 0), "Sue Ito leaves the agreement and has no open leads."],
  [
    leaverWords("Sue Ito", "Sol Okoye", 1),
    "Sue Ito leaves the agreement: 1 open lead is rerouted, and Sol Okoye takes over everything else. Leads: ",
  ],
  [previewWords({ ...MOVED, leads: 0 }), "There are no open leads, so the choice makes no difference yet."],
  [
    previewWords({ ...MOVED, earlier: 0, missed: 0 }),
    "120 open leads with 300 clocks. Moving them changes no deadline.",
  ],
  [
    previewWords({ ...MOVED, leads: 1, clocks: 1, earlier: 1, missed: 0 }),
    "1 open lead with 1 clock. If moved: 1 clock due earlier, 0 later, 0 missed immediately.",
  ],
  [
    previewWords({ ...MOVED, withoutTarget: 3 }),
    "120 open leads with 300 clocks. If moved: 4 clocks due earlier, 0 later, 2 missed immediately, 3 without a target.",
  ],
  [
    holidaysWords({ calendars: ["office", "sales"], later: 120, lastYear: "2050", movedBy: null }),
    "Closed in the first 2 years: “office” and “sales”. 120 more days are fixed with this version, through 2050.",
  ],
  [
    holidaysWords({ calendars: ["office"], later: 0, lastYear: "2050", movedBy: "the State Council" }),
    "Closed in the first 2 years: “office”. Working days that are moved each year, and substitute days for holidays on a weekend, may be missing (the State Council); add them to the calendar yourself.",
  ],
])("it is said: %s", (said, expected) => {
  expect(said).toBe(expected);
});
