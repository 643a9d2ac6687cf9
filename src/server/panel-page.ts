/** Baton's panel in the page of a CRM, as HTML that needs nothing else: narrow, light or dark as its reader has it, with a countdown by the server's time. */
import { createElement as make, type ReactElement } from "react";
import type { PanelPage } from "../words/screen/panel-words.ts";
import { formFields, smallPage } from "./small-page.ts";

const CSS = `
:root { color-scheme: light dark; --surface: #fff; --sunken: #f1f4f7; --line: #c5ced6; --ink: #18202a; --quiet: #586471; --accent: #0e6188; --on-accent: #fff; --bad: #a8281f; --warn: #8a5300; --good: #1e6b3c; }
@media (prefers-color-scheme: dark) {
  :root { --surface: #171d25; --sunken: #202833; --line: #3b4755; --ink: #dde3ea; --quiet: #9aa6b4; --accent: #5cabcd; --on-accent: #0b1116; --bad: #ff9b91; --warn: #f0b75e; --good: #7fcf9b; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--surface); color: var(--ink); font: 14px/1.45 -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
main { max-width: 560px; padding: 12px 16px 16px; overflow-wrap: anywhere; }
h1 { margin: 0; font-size: 16px; line-height: 1.3; }
p { margin: 6px 0; }
.quiet, dt { color: var(--quiet); }
.grade { display: inline-block; margin-right: 6px; padding: 0 7px; border: 1px solid currentColor; border-radius: 10px; color: var(--accent); font-weight: 600; }
.clock { margin: 12px 0; padding: 10px 12px; background: var(--sunken); border-radius: 8px; }
.clock strong { display: block; font-size: 22px; line-height: 1.25; font-variant-numeric: tabular-nums; }
.tone-bad strong { color: var(--bad); } .tone-warn strong { color: var(--warn); } .tone-accent strong { color: var(--accent); } .tone-good strong { color: var(--good); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 3px 12px; margin: 10px 0; }
dd { margin: 0; }
.said { padding: 8px 12px; border-left: 3px solid var(--good); background: var(--sunken); font-weight: 600; }
.said.not, .problem { border-color: var(--bad); } .problem { color: var(--bad); font-weight: 600; }
.do { display: flex; flex-wrap: wrap; gap: 8px; align-items: flex-start; margin-top: 12px; }
button, summary { font: inherit; font-weight: 600; padding: 6px 16px; border: 1px solid var(--accent); border-radius: 6px; cursor: pointer; list-style: none; }
summary::-webkit-details-marker { display: none; }
button { background: var(--accent); color: var(--on-accent); }
summary { display: inline-block; color: var(--accent); }
details[open] { flex-basis: 100%; }
details form { margin-top: 8px; }
fieldset { margin: 0; padding: 0; border: 0; }
legend { padding: 0; font-weight: 600; }
fieldset label { display: flex; gap: 8px; align-items: baseline; padding: 4px 0; cursor: pointer; }
.note { display: block; margin: 6px 0 10px; }
textarea { display: block; width: 100%; margin-top: 2px; padding: 6px 8px; font: inherit; color: inherit; background: var(--surface); border: 1px solid var(--line); border-radius: 6px; }
a { color: var(--accent); }
:is(a, button, summary, input, textarea):focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
`;

/**
 * Counts down what the server says is left: the clock of the reader's desk is never asked what time it is, only whether it jumped. When the time is up, after
 * sleep, and when it is looked at again after a minute, the panel asks anew; what somebody is writing stays.
 */
const SCRIPT = `
(() => {
  const shown = document.querySelector("[data-left]");
  const left = Number(shown?.dataset.left ?? 0), began = performance.now(), desk = Date.now();
  const two = (n) => String(n).padStart(2, "0");
  const words = (ms) => {
    const s = Math.max(0, Math.ceil(ms / 1000)), h = Math.floor(s / 3600), m = Math.floor(s / 60) % 60;
    return h === 0 ? m + ":" + two(s % 60) : h + ":" + two(m) + ":" + two(s % 60);
  };
  const again = () => { if (document.querySelector("details[open]") === null) location.replace(location.pathname); };
  setInterval(() => {
    const passed = performance.now() - began;
    if (Math.abs(Date.now() - desk - passed) > 30000) again();
    if (shown === null) return;
    shown.textContent = words(left - passed) + " left";
    if (passed > left + 1500) again();
  }, 1000);
  document.addEventListener("visibilitychange", () => { if (!document.hidden && performance.now() - began > 60000) again(); });
})();
`;

type Place = {
  /** The address of the company's pages, without a slash at its end. */
  readonly company: string;
  readonly nonce: string;
  /** Since when the lead has had its owner, as the form says it back. */
  readonly since: number | null;
};

export function panelHtml(page: PanelPage, { company, nonce, since }: Place): string {
  const { title, company: of, grade, owner, promise, missed, became, forms, whyNone, leadId } = page;
  const facts = make(
    "dl",
    { key: "facts" },
    ...fact("Owner", owner),
    ...(promise === null ? [] : fact("Promise", promise)),
    ...missed.flatMap((each, index) => fact(index === 0 ? "If missed" : "", each)),
  );
  const answers =
    whyNone === null
      ? make(
          "div",
          { key: "do", className: "do" },
          forms.map((form) => formOf(form, since)),
        )
      : make("p", { key: "why", className: "quiet" }, whyNone);
  return documentOf(title, nonce, [
    make("h1", { key: "h1" }, title, of === null ? null : make("span", { className: "quiet" }, ` · ${of}`)),
    make("p", { key: "grade" }, make("span", { className: "grade" }, grade.label), grade.reason),
    became === null
      ? null
      : make("p", { key: "became", role: "status", className: became.isDone ? "said" : "said not" }, became.text),
    clockOf(page),
    // A frame is low: what is to be done is seen without scrolling.
    ...[answers, facts],
    make("p", { key: "open" }, openLink(`${company}/leads/${encodeURIComponent(leadId)}`, "Open in Baton")),
  ]);
}

/** Where there is nothing to show. @param home where Baton is opened; null: nowhere */
export function noPanelHtml(
  { title, text }: { readonly title: string; readonly text: string },
  { home, nonce }: { readonly home: string | null; readonly nonce: string },
): string {
  return documentOf(title, nonce, [
    make("h1", { key: "h1" }, title),
    make("p", { key: "text" }, text),
    home === null ? null : make("p", { key: "open" }, openLink(home, "Open Baton")),
  ]);
}

function clockOf({ clock }: PanelPage): ReactElement {
  if (clock === null) return make("div", { key: "clock", className: "clock" }, make("strong", null, "Nothing is due"));
  const { title, text, note, tone, leftMs } = clock;
  return make(
    "div",
    { key: "clock", className: `clock tone-${tone}` },
    make("span", { className: "quiet" }, title),
    make("strong", leftMs === null ? null : { "data-left": leftMs, role: "timer" }, text),
    note === null ? null : make("span", { className: "quiet" }, note),
  );
}

function fact(label: string, text: string): readonly ReactElement[] {
  return [make("dt", { key: `t${text}` }, label), make("dd", { key: `d${text}` }, text)];
}

function formOf({ action, problem, ...form }: PanelPage["forms"][number], since: number | null): ReactElement {
  const fields = make(
    "form",
    { key: action, method: "post", action: "" },
    make("input", { type: "hidden", name: "do", value: action }),
    make("input", { type: "hidden", name: "since", value: since ?? "" }),
    problem === null ? null : make("p", { className: "problem", role: "alert" }, problem),
    formFields(form),
  );
  if (form.choice === null) return fields;
  return make("details", { key: action, open: problem !== null }, make("summary", null, `${form.submit}…`), fields);
}

/** In a window of its own: the frame is for nothing else. */
function openLink(href: string, text: string): ReactElement {
  return make("a", { href, target: "_blank", rel: "noreferrer" }, text);
}

function documentOf(title: string, nonce: string, children: readonly (ReactElement | null)[]): string {
  return smallPage({ title, nonce, css: CSS, script: SCRIPT, children });
}
