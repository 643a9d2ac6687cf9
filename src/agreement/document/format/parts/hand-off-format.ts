/** Part 6: who gets a lead. */
import { unreachable } from "../../../../base/assert.ts";
import { clauseId, memberId } from "../../../../base/ids.ts";
import type { PartyName } from "../../../terms/basic/basic-terms.ts";
import type { PoolMember, Receiver } from "../../../terms/basic/pool-terms.ts";
import { suggestion } from "../../read/nearest.ts";
import { checkHandOffs, inOrder, refuseReceiver } from "../../refine/legs.ts";
import { hoursOfPool, weights, withHours } from "../../refine/weights.ts";
import { decides, tells } from "../effect.ts";
import {
  atMost,
  choice,
  clause,
  coded,
  duration,
  flag,
  group,
  keptAs,
  measuring,
  named,
  number,
  optional,
  reference,
  setOf,
  text,
  why,
  withDefault,
} from "../field.ts";
import { listed, refined, refinedNames, special } from "../refined.ts";
import { WHEN } from "../shapes/when.ts";

const WEIGHTS = (about: string, example: string) =>
  special(
    named(about, example, "person", number("Share of the leads: 2 gets twice as many as 1.", "1", 0.01, 100, false)),
    weights,
  );

/** Exactly one of: a person, a skill that somebody of the pool has, members of its own. */
const RULE = refined(
  clause(
    "<party>.routing.<key>",
    group(
      "A rule: to one person, to members with a skill, or to members of its own.",
      "{ label: France, when: { country: FR }, skill: french }",
      {
        label: tells("engine/notice/carried", text("The rule in words.", "Leads from France")),
        when: WHEN,
        to: decides(
          "engine/routing/choose-member",
          optional(reference("The one person who gets these leads.", "ria", "person")),
        ),
        skill: decides(
          "engine/routing/choose-member",
          optional(text("The members of the pool with this skill.", "french")),
        ),
        members: decides(
          "engine/routing/choose-member",
          optional(WEIGHTS("A pool of its own, with weights.", "{ ria: 1, ben: 1 }")),
        ),
        why,
      },
    ),
  ),
  {
    check: (at) => {
      const said = (["to", "skill", "members"] as const).filter((key) => at.has(key));
      if (said.length !== 1 && !at.isMissing)
        at.reportWhole(
          said.length === 0 ? "missing_key" : "contradiction",
          said.length === 0
            ? "This rule names no recipient."
            : `This rule names recipients in ${said.length} ways (${said.join(", ")}).`,
          "Use one of `to`, `skill`, and `members`.",
        );
      const members = at.names("members");
      if (members.isEmpty)
        members.report("contradiction", "This pool is empty.", "Add at least one member with a weight: `sam: 1`.");
    },
    read: ({ to = memberId(""), skill, members, ...rest }) => {
      const receiver = (): Receiver => {
        if (members !== undefined) return { kind: "members", members };
        return skill === undefined ? { kind: "member", member: to } : { kind: "skill", skill };
      };
      return { ...rest, to: receiver() };
    },
    write: ({ to, ...rest }) => {
      switch (to.kind) {
        case "member":
          return { ...rest, to: to.member };
        case "skill":
          return { ...rest, skill: to.skill };
        case "members":
          return { ...rest, members: to.members };
        default:
          return unreachable(to);
      }
    },
  },
);

/** The branch for when nobody can take the lead. It must be there: without it a lead could be dropped. */
const NOBODY = refined(
  decides(
    "engine/routing/route",
    clause(
      "<party>.nobody-available",
      group("What happens when no member can take the lead. It is required.", "{ tell: quinn }", {
        tell: reference("Who is accountable for leads that wait.", "quinn", "person"),
        then: withDefault(
          "wait",
          coded(
            choice("What happens to the lead; default: it waits.", "wait", {
              wait: "it waits for the first member of the pool who is free",
              overflow: "it goes to the members named under `pool`",
              "ignore-absence": "it goes to the next member of the pool, out of office or not",
            }),
          ),
        ),
        within: optional(
          duration(
            "For `wait`: the time within which a member must have it, or else the team's head is notified; default: no limit.",
            "2 business hours",
          ),
        ),
        hours: measuring(optional(reference("Calendar in which business time is measured.", "office", "calendar"))),
        pool: optional(WEIGHTS("For `overflow`: the members who take it then.", "{ tom: 1 }")),
      }),
    ),
  ),
  {
    check: (at) => {
      const then = at.has("then") ? at.choice("then") : "wait";
      for (const [key, only] of [
        ["within", "wait"],
        ["pool", "overflow"],
      ] as const)
        if (at.has(key) && then !== only)
          at.report("contradiction", key, `\`${key}\` has no effect here.`, `Use it only with \`then: ${only}\`.`);
      if (then === "overflow" && !at.has("pool"))
        at.report("missing_key", "pool", "An overflow needs members.", "Add them, for example `pool: { tom: 1 }`.");
    },
    read: ({ then, within, pool = [], ...rest }) => {
      switch (then) {
        case "wait":
          return { kind: then, ...rest, within };
        case "overflow":
          return { kind: then, ...rest, members: pool };
        case "ignore_absence":
          return { kind: then, ...rest };
        default:
          return unreachable(then);
      }
    },
    write: (branch) => {
      switch (branch.kind) {
        case "wait": {
          const { kind: then, ...rest } = branch;
          return { then, ...rest };
        }
        case "overflow": {
          const { kind: then, members: pool, ...rest } = branch;
          return { then, ...rest, pool };
        }
        case "ignore_absence": {
          const { kind: then, ...rest } = branch;
          return { then, ...rest };
        }
        default:
          return unreachable(branch);
      }
    },
  },
);

const LEG = refined(
  clause(
    "<party>.hand-off",
    group("A hand-off.", "{ from: marketing, pool: { sam: 1 }, nobody-available: { tell: quinn } }", {
      from: decides(
        "engine/facts/record-input",
        reference("The team that hands off. The first hand-off is from Marketing.", "marketing", "party"),
      ),
      hours: decides(
        "engine/routing/who-can-take",
        optional(reference("Working hours of the pool, for members without their own calendar.", "office", "calendar")),
      ),
      "keep-owner": decides(
        "engine/routing/choose-owner",
        withDefault(
          false,
          flag(
            "Whether returning leads go back to the rep who last worked them, unless that rep is out, has left, or rejected or missed the lead.",
          ),
        ),
      ),
      "keep-account": decides(
        "engine/routing/keep-account",
        withDefault(false, flag("Whether leads from an account that has an owner go to that owner.")),
      ),
      routing: withDefault(
        [],
        keptAs(
          "id",
          atMost(
            200,
            named(
              "Rules by territory or skill, in order: the first match decides, and the pool takes the rest.",
              "{ france: { label: France, when: { country: FR }, skill: french } }",
              "id",
              RULE,
            ),
          ),
        ),
      ),
      pool: decides(
        "engine/routing/choose-member",
        WEIGHTS("The members who take turns, each with a weight.", "{ sam: 2, sue: 2, pia: 1 }"),
      ),
      order: decides(
        "engine/routing/choose-member",
        withDefault(
          "in_turn",
          coded(
            choice("Who in the pool is next; default: in turn.", "in-turn", {
              "in-turn": "weighted round robin: the member furthest behind their share",
              "least-loaded": "the member with the fewest open leads relative to weight",
            }),
          ),
        ),
      ),
      "catch-up": decides(
        "engine/routing/evolve-pools",
        withDefault(false, flag("Whether a member who joins or returns makes up for missed turns.")),
      ),
      "nobody-available": NOBODY,
      carries: tells(
        "engine/notice/carried",
        withDefault(
          [],
          setOf(
            "What travels with the lead.",
            "[reasons, activities, grade]",
            choice("A part of its record.", "reasons", {
              reasons: "why it is hot: the lines of its score",
              activities: "its last activities",
              grade: "its grade",
              touches: "earlier touches",
              notes: "notes",
            }),
          ),
        ),
      ),
      "tell-by": tells(
        "engine/notice/channels",
        withDefault(
          [],
          setOf(
            "Channels on which the new owner is notified, besides the app.",
            "[mail]",
            choice("A channel.", "mail", { mail: "by email", chat: "in the team's chat", hook: "by webhook" }),
          ),
        ),
      ),
      why,
    }),
  ),
  {
    check: (at) => {
      const pool = at.names("pool");
      if (at.has("pool") && pool.all().length === 0)
        at.report("contradiction", "pool", "This pool is empty.", "Add at least one member with a weight: `sam: 1`.");
    },
    read: ({ hours, routing, pool, order, catchUp, nobodyAvailable, ...rest }, at, { people, party = "sales" }) => {
      const hasSkill = (skill: string): boolean =>
        pool.some(({ member }) => people.all.some(({ id, skills }) => id === member && skills.includes(skill)));
      const skills = [...new Set(people.all.flatMap((person) => person.skills))];
      const assigned = routing.map((rule) => {
        const { to } = rule;
        if (to.kind === "skill" && !hasSkill(to.skill))
          at.sections("routing")
            .find(({ key }) => key === rule.id)
            ?.section.report(
              "never_matches",
              "skill",
              `No one in the pool has the skill “${to.skill}”.`,
              suggestion(to.skill, skills),
            );
        const receiver: Receiver<PoolMember> = to.kind === "members" ? { ...to, members: worked(to.members) } : to;
        return { ...rule, to: receiver };
      });
      return {
        ...rest,
        to: party,
        rules: listed(assigned),
        pool: {
          clause: clauseId(`${party}.pool`),
          members: worked(pool),
          order,
          catchUp,
          whenNobody:
            nobodyAvailable.kind === "overflow"
              ? { ...nobodyAvailable, members: worked(nobodyAvailable.members) }
              : nobodyAvailable,
        },
      };

      function worked(members: typeof pool): ReturnType<typeof withHours> {
        return withHours(members, hours, { people });
      }
    },
    write: ({ rules, pool: { members, order, catchUp, whenNobody }, ...rest }, among) => ({
      ...rest,
      hours: hoursOfPool(
        [
          ...members,
          ...(whenNobody.kind === "overflow" ? whenNobody.members : []),
          ...rules.flatMap(({ to }) => (to.kind === "members" ? to.members : [])),
        ],
        among,
      ),
      routing: rules,
      pool: members,
      order,
      catchUp,
      nobodyAvailable: whenNobody,
    }),
  },
);

/** In the order in which a lead passes them. */
export const HAND_OFFS = refinedNames(
  keptAs(
    "id",
    named(
      "Hand-offs, each named after the receiving team.",
      "{ sales: { from: marketing, pool: { ria: 1 }, nobody-available: { tell: sol } } }",
      "receiving party",
      LEG,
    ),
    (key) => key as PartyName,
  ),
  { refuse: refuseReceiver, check: checkHandOffs, read: (legs, names) => inOrder(legs, names), write: (legs) => legs },
);
