/** How far a version has come: draft, proposed, signed, in force. */
import { IconCheck, IconX } from "@tabler/icons-react";
import { Instant } from "../time/instant.tsx";
import type { Version } from "../client/version-client.ts";
import { lifeOf } from "./life.ts";

const WORDS = { done: "done", current: "now", ahead: "upcoming", ended: "ended here" } as const;

export function LifeLine({ version }: { readonly version: Version }) {
  return (
    <ol className="plain-list life-line" aria-label="Status of this version">
      {lifeOf(version).map(({ title, state, note, at }, index) => (
        <li key={title} className={`life-step life-${state}`} aria-current={state === "current" ? "step" : undefined}>
          <span className="life-mark" aria-hidden>
            {state === "done" ? <IconCheck size={15} /> : state === "ended" ? <IconX size={15} /> : index + 1}
          </span>
          <span>
            <span className="life-title">
              {title}
              <span className="visually-hidden">, {WORDS[state]}</span>
            </span>
            <span className="life-note">
              {note}
              {at === undefined ? null : (
                <>
                  {note === "" ? "" : " "}
                  <Instant at={at} />
                </>
              )}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}
