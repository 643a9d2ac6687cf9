/**
 * What the house style bans, and what is said instead: the one list, for signed text, screens, answers, the command line, and the agreements
 * that Baton comes with. A pattern is added here; the tests beside say where it is looked for.
 */
type Banned = readonly [pattern: RegExp, instead: string];

export const BANNED: readonly Banned[] = [
  [/\b(some|no|any|every)body\b(?!-)/i, "someone, no one, anyone, everyone – or the role"],
  [/\bwho(m)?ever\b/i, "the role, or anyone who"],
  [/\b(is|are|was|were|been|be) told\b/i, "is notified; a change is described"],
  [/\bstands? still\b/i, "is paused"],
  [/\bgo(es)? on\b/i, "resumes, continues"],
  [/\b(in|comes in|came in) force\b/i, "takes effect; active"],
  [/\bmeanwhile\b/i, "first, until then"],
  [
    /\bgre(y|yed)\b|\bcolour|\blabelled\b|\bcancelled\b|\bprogramme\b/i,
    "US spelling: gray, color, labeled, canceled, program",
  ],
  [/\be-mail|\bweb hook\b|\btelephone\b/i, "email, webhook, phone"],
  [/\d %|\} %/, "40%, without a space"],
  [/\bwall time\b|\bday and night\b/i, "calendar time (24/7)"],
  [/\bby hand\b/i, "manually, a manual action"],
  [/\bg[ai]ven? back\b|\bgives? back\b|\bcomes? back\b|\bbring back\b/i, "rejected, recycled, reopened"],
  [/\bpass(ed|es)? (it |the lead )?on\b|\bhands? over\b|\bhanded over\b/i, "hands off"],
  [/\bwithout a verdict\b|\bno verdict\b|\bcounts? for nothing\b/i, "void, did not count"],
  [/\b(un)?tied? (to|from)\b|\buntie\b/i, "linked, unlink"],
  // The key of the format is called that.
  [/(?<![{.] ?)\bladder\b(?!:)|\brungs?\b/i, "escalation steps, step"],
  [/\b(the|MQL) bar\b|\bbar of\b/i, "MQL threshold"],
  [/\bpromises? (kept|broken)\b|\bkeeping (its|their) word\b/i, "target met, missed"],
  [/\bgiving side\b|\breceiving side\b/i, "the team that handed off the lead; the receiving team"],
  [/\bweighed again\b/i, "re-scored"],
  [/\bmust be there\b|\blet it be\b/i, "is required; the remedy in the imperative"],
  [/\breigns?\b/i, "active period"],
  [/\bowner of the workspace\b/i, "workspace admin"],
  [/\bleads? of (a|the) party\b|\blead of (marketing|qualification|sales)\b/i, "the head of the team"],
  [/\bthe newest first\b|\bthe most urgent first\b/i, "newest first"],
  [/\bmail\b(?! (server|host|tool|transport))/i, "email"],
  [/\bfirst contact\b/i, "capture, captured"],
  [
    /(?<![\d,.–])1 (MQLs|SALs|SQLs|leads|times|points|clocks|clauses|comments|problems|signatures|months|customers|opportunities|attempts|channels|minutes|days|touches|activities)\b/,
    "one is one",
  ],
];

/** What is printed, too: beside the words, what a template gone wrong leaves behind. */
export const BROKEN: readonly Banned[] = [
  [/\d[.,]\d\d (EUR|USD|GBP)\b/, "EUR 12,000: the currency first"],
  [/\bundefined\b|\[object|\bNaN\b/, "a value"],
  [/\.\.(?!\.)|\. \.|,,|;;/, "one mark"],
  [/\b(mostOpen|mostPerDay|resolvedHolidays|afterMs|targetMs|-1000000)\b/, "a label"],
];

/** @returns what is wrong in a text, with what stands around it */
export function wrongIn(text: string, banned: readonly Banned[] = BANNED): readonly string[] {
  return banned.flatMap(([pattern, instead]) => {
    const found = pattern.exec(text);
    if (found === null) return [];
    const around = text.slice(Math.max(0, found.index - 40), found.index + found[0].length + 40);
    return [`“${found[0]}” (say: ${instead}) in “…${around}…”`];
  });
}
