/** Some clock must run until the lead leaves the team, for every grade: without one a lead can lie there for ever. */
import { listWords } from "../../../words/english/lists.ts";
import { capital } from "../../../words/english/names.ts";
import type { ClockKind } from "../../terms/basic/clock-kinds.ts";
import type { Keys } from "../format/field.ts";
import type { Known } from "../read/known.ts";
import type { Section } from "../read/section.ts";

type Clock = {
  readonly kind: ClockKind;
  readonly targets: readonly { readonly grade: string; readonly origin: string | undefined }[];
};

export function refuseOpenEnd<K extends Keys>(
  section: Section<K>,
  clocks: readonly Clock[],
  grades: Known["grades"],
): void {
  const lasting = clocks.filter((clock) => clock.kind === "qualify" || clock.kind === "disposition");
  const isPromised = (grade: Known["grades"][number]): boolean =>
    lasting.some((clock) =>
      clock.targets.some(
        (target) => target.origin === undefined && (target.grade === grade.id || target.grade === "any"),
      ),
    );
  const open = grades.filter((grade) => !isPromised(grade));
  const isToldAlready =
    section.has("qualify") || section.has("disposition")
      ? lasting.some((clock) => clock.targets.length === 0)
      : section.isMissing;
  if (open.length === 0 || isToldAlready) return;
  const whose =
    open.length === grades.length ? "Leads" : `${listWords(open.map(({ label }) => label.toLowerCase()))} leads`;
  section.report(
    "missing_key",
    "disposition",
    `${capital(whose)} have no final deadline in this team and could wait forever.`,
    "Add `disposition` or `qualify` with a time for every grade.",
  );
}
