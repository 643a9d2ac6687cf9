/** The clause that caused something, as a link to its words. */
import "./clause-link.css";
import { Link } from "@tanstack/react-router";

export function ClauseLink({ clause }: { readonly clause: string }) {
  return (
    <Link to="/agreement" hash={clause} className="clause-link">
      <span className="visually-hidden">Clause </span>
      {clause}
    </Link>
  );
}
