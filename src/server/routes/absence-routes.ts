/** Who is away: for everybody to see; for the member, the lead of their party and the owner of the workspace to say. */
import { AbsenceParams, AbsenceResponse, EndAbsenceRequest, EnterAbsenceRequest } from "../../api/absence-contract.ts";
import { Problem } from "../../api/shapes.ts";
import { paths } from "../../api/paths.ts";
import { absenceId, memberId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import { endAbsence } from "../../services/absences/end-absence.ts";
import { enterAbsence } from "../../services/absences/enter-absence.ts";
import { presentAbsenceOutcome } from "../present/people/present-absences.ts";
import type { ServerApp } from "../server-app.ts";

const refusals = { 401: Problem, 403: Problem, 409: Problem, 422: Problem };

export function absenceRoutes(app: ServerApp): void {
  app.route({
    method: "POST",
    url: paths.absences,
    config: { action: "absences:write" },
    schema: {
      operationId: "enterAbsence",
      summary: "Mark a member out of office",
      description:
        "They get no leads while out. With `leads: reroute`, their undecided leads are reassigned when it starts.",
      body: EnterAbsenceRequest,
      response: { 201: AbsenceResponse, ...refusals },
    },
    handler: async ({ ctx, body }, reply) => {
      const { fact, member, from, until, leads } = body;
      const said = {
        fact,
        member: memberId(member),
        from: from === undefined ? undefined : epochMs(from),
        until: typeof until === "number" ? epochMs(until) : null,
        leads,
      };
      return reply.code(201).send(presentAbsenceOutcome(await enterAbsence(ctx, said)));
    },
  });
  app.route({
    method: "POST",
    url: paths.endAbsence,
    config: { action: "absences:write" },
    schema: {
      operationId: "endAbsence",
      summary: "End or cancel an out-of-office entry",
      params: AbsenceParams,
      body: EndAbsenceRequest,
      response: { 201: AbsenceResponse, ...refusals },
    },
    handler: async ({ ctx, params, body }, reply) => {
      const said = { fact: body.fact, absence: absenceId(params.absenceId) };
      return reply.code(201).send(presentAbsenceOutcome(await endAbsence(ctx, said)));
    },
  });
}
