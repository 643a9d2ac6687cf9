import type { MeasureName } from "../../agreement/terms/parts/measure-terms.ts";
import type { MemberId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs } from "../../base/time.ts";
import { scopeOf } from "../../policy/can.ts";
import { memberWaits } from "../../reporting/measures/rep-response.ts";
import { hiddenFrom } from "../../reporting/report/show-to.ts";
import { type TeamMember, teamMembers, type TeamRange } from "../../reporting/team/team.ts";
import { fetchTeamRows } from "../../store/reports/team-rows.ts";
import { memberOf } from "../actor.ts";
import { type Context, must } from "../context.ts";
import { readMeasuring } from "../reports/measure.ts";
import { readerOf } from "../reports/reader-of.ts";

/** What is looked back on. */
const DAYS = 30;
/** The measures that the page is made of. */
const SHOWN = ["attainment", "rep-response"] as const;

/**
 * Of the members who take leads, those whom the actor may look at: everyone, the teams that they head, or themselves. The range of responses is that of
 * their whole team. What the agreement shows to other teams only is left out, and named.
 */
export async function readTeam(ctx: Context): Promise<{
  readonly asOf: EpochMs;
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly withheld: readonly MeasureName[];
  readonly hasTouches: boolean;
  readonly teams: readonly TeamRange[];
  readonly members: readonly TeamMember[];
}> {
  must(ctx, "team:read");
  const { actor, db, workspaceId } = ctx;
  const asked = await readMeasuring(ctx, (_, now) => lookedBackOn(now));
  const { terms, asOf, rows } = asked;
  const period = lookedBackOn(asOf);
  const { agreement } = terms;
  const takers = [...new Set(agreement.legs.flatMap(({ pool }) => pool.members.map(({ member }) => member)))];
  const members = takers.filter(lookedAtBy(ctx));
  const hidden = hiddenFrom(agreement, readerOf(actor));
  const found = await fetchTeamRows(db, workspaceId, { members, ...period, recorded: rows });
  const withheld = SHOWN.filter((name) => hidden.has(name));
  const { hasTouches } = rows;
  const seen = {
    load: found.load,
    touches: hidden.has("attainment") ? [] : found.touches,
    waits: hidden.has("rep-response") || !hasTouches ? [] : memberWaits(asked),
  };
  return { asOf, ...period, withheld, hasTouches, ...teamMembers(agreement, terms.zone, members, seen) };
}

function lookedBackOn(asOf: EpochMs): { readonly from: EpochMs; readonly until: EpochMs } {
  return { from: epochMs(Math.max(0, asOf - DAYS * DAY_MS)), until: asOf };
}

function lookedAtBy({ actor }: Context): (member: MemberId) => boolean {
  const scope = scopeOf(actor, "team:read");
  if (scope === "all") return () => true;
  const self = memberOf(actor);
  const led = scope === "party" && actor.kind === "account" ? actor.led : [];
  return (member) => member === self || led.includes(member);
}
