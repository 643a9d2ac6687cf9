/**
 * The clause that caused something, as a small mark. It opens the clause's card: pointing at it or stopping on it shows it, a click or Enter goes into it.
 * As a link it also leads to the words themselves, in another tab or without the card. What the card does comes with the card.
 */
import "./clause-link.css";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useRef, useState } from "react";
import type { OpenedBy } from "../clause/use-opened.ts";

const ClauseCard = lazy(async () => ({ default: (await import("../clause/clause-card.tsx")).ClauseCard }));

export function ClauseLink({ clause }: { readonly clause: string }) {
  const mark = useRef<HTMLSpanElement>(null);
  const [by, setBy] = useState<OpenedBy>();
  return (
    <span ref={mark} className="clause-mark" onPointerEnter={() => setBy((now) => now ?? "pointer")}>
      <Link
        to="/agreement"
        hash={clause}
        preload={false}
        className="clause-link"
        aria-haspopup="dialog"
        aria-expanded={by === "click"}
        onFocus={() => setBy((now) => now ?? "focus")}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          setBy("click");
        }}
      >
        <span className="visually-hidden">Clause {clause}</span>
        <span aria-hidden>§</span>
      </Link>
      {by === undefined ? null : (
        <Suspense>
          <ClauseCard clause={clause} by={by} mark={mark} onClose={() => setBy(undefined)} />
        </Suspense>
      )}
    </span>
  );
}
