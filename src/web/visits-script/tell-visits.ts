/**
 * What a company pastes into the pages of its own site. It runs there, beside whatever else does, so it is small, needs nothing, and leaves nothing behind.
 *
 * Until the visitor has agreed, nothing is stored or sent; nor is it where the browser says that it doesn't want to be tracked. The stored ID is what consent is
 * remembered by: it goes with it.
 */
(() => {
  type Visit = {
    readonly id: string;
    readonly at: number;
    readonly path: string;
    readonly name: string | null;
    readonly title: string;
    readonly referrer: string | null;
    readonly utm: Readonly<Record<string, string>>;
  };
  type Calls = { readonly consent: (agrees: boolean) => void; readonly activity: (name: string) => void };

  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) return;
  const site = script.src.replace(/\/visits\.js.*/, "");
  const forms = site.replace(/\/sites\/[^/]+$/, "/forms/");
  const key = `baton-${site.slice(-8)}`;
  const page = window as unknown as { baton?: Calls | readonly (readonly [keyof Calls, never])[] };
  const wants = navigator as { readonly globalPrivacyControl?: boolean; readonly doNotTrack?: string | null };
  const refuses = wants.globalPrivacyControl === true || wants.doNotTrack === "1";

  let [agreed, isAsking, seen, timer] = [false, false, "", 0];
  let visitor = kept();
  let waiting: Visit[] = [];

  /** Where a browser keeps nothing, it is known until the page is left. */
  function kept(value?: string | null): string | null {
    try {
      if (value === undefined) return localStorage.getItem(key);
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch {}
    return value ?? null;
  }

  async function send(): Promise<void> {
    clearTimeout(timer);
    if (!agreed || isAsking || waiting.length === 0) return;
    const [sent, by] = [waiting.splice(0, 20), visitor];
    isAsking = true;
    const next = await told(bodyOf(sent), by);
    isAsking = false;
    if (!agreed) return withdraw(next);
    visitor = kept(next);
    // The ID was one of no one any more: the same, with a new one.
    if (next === null && by !== null) waiting.unshift(...sent);
    await send();
  }

  async function told(body: string, by: string | null): Promise<string | null> {
    try {
      const answer = await fetch(`${site}/visits`, { method: "POST", body, keepalive: true, credentials: "omit" });
      return answer.ok ? ((await answer.json()) as { readonly visitor: string | null }).visitor : by;
    } catch {
      return by;
    }
  }

  function bodyOf(visits: readonly Visit[]): string {
    const now = performance.now();
    return JSON.stringify({ visitor, visits: visits.map(({ at, ...visit }) => ({ ...visit, ago: now - at })) });
  }

  function add(name: string | null): void {
    if (!agreed) return;
    const { pathname: path, search, host } = location;
    const from = URL.parse(document.referrer)?.host;
    const bytes = crypto.getRandomValues(new Uint8Array(12));
    waiting.push({
      ...{ id: Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(""), at: performance.now() },
      ...{ path: path.slice(0, 500), name, title: document.title.slice(0, 200) },
      referrer: from === undefined || from === host ? null : from.slice(0, 200),
      utm: Object.fromEntries(
        [...new URLSearchParams(search)].flatMap(([of, value]) =>
          /^utm_\w{1,20}$/.test(of) ? [[of, value.slice(0, 200)]] : [],
        ),
      ),
    });
    waiting = waiting.slice(-100);
    clearTimeout(timer);
    timer = setTimeout(() => void send(), visitor === null ? 0 : 1_000);
  }

  function view(): void {
    if (location.pathname === seen) return;
    seen = agreed ? location.pathname : "";
    add(null);
  }

  function withdraw(signed: string | null): void {
    if (signed !== null) navigator.sendBeacon(`${site}/withdrawals`, JSON.stringify({ visitor: signed, visits: [] }));
  }

  const calls: Calls = {
    consent(agrees) {
      if (agrees && !refuses) {
        agreed = true;
        view();
        return;
      }
      agreed = false;
      seen = "";
      waiting = [];
      withdraw(visitor);
      visitor = kept(null);
    },
    activity: add,
  };

  for (const name of ["pushState", "replaceState"] as const) {
    const before = history[name].bind(history);
    history[name] = (...state) => {
      before(...state);
      view();
    };
  }
  addEventListener("popstate", view);
  addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden" || visitor === null || !agreed || waiting.length === 0) return;
    navigator.sendBeacon(`${site}/visits`, bodyOf(waiting.splice(0, 20)));
  });
  addEventListener(
    "submit",
    ({ target }) => {
      if (!(target instanceof HTMLFormElement)) return;
      const action = new URL(target.getAttribute("action") ?? "", document.baseURI).href;
      if (!action.startsWith(forms)) return;
      for (const field of target.querySelectorAll("[name=baton_visitor]")) field.remove();
      if (!agreed || visitor === null) return;
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name: "baton_visitor", value: visitor });
      target.append(field);
      void send();
    },
    true,
  );

  // What the page said before this was here: `(window.baton = window.baton || []).push(["consent", true])`.
  const before = page.baton;
  page.baton = calls;
  if (refuses && visitor !== null) calls.consent(false);
  else if (visitor !== null || script.dataset["consent"] === "given") calls.consent(true);
  if (Array.isArray(before)) for (const [name, value] of before as readonly [keyof Calls, never][]) calls[name](value);
})();
