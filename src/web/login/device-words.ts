/** A browser as it says itself: “Firefox on Windows”. @param agent its header `user-agent`; null: it sent none */
export function deviceWords(agent: string | null): string {
  const browser = /(Edg|OPR|Firefox|Chrome|Safari)\//.exec(agent ?? "")?.[1];
  const system = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/.exec(agent ?? "")?.[1];
  if (browser === undefined) return agent === null ? "Unknown device" : agent.slice(0, 40);
  const name = { Edg: "Edge", OPR: "Opera" }[browser] ?? browser;
  return system === undefined ? name : `${name} on ${system === "Mac OS X" ? "macOS" : system}`;
}
