/** The data itself: evidence for the other party, anchors to keep, and one person's data, to be handed out or erased. */
import { LeadParams, Problem } from "../../api/shapes.ts";
import {
  AnchorResponse,
  dataPaths as paths,
  ErasedPersonResponse,
  ErasePersonRequest,
  EvidenceResponse,
  ExportedPersonResponse,
  PersonRequest,
} from "../../api/data-contract.ts";
import { leadId } from "../../base/ids.ts";
import { setAnchorNow } from "../../services/anchors/set-anchor-now.ts";
import { evidenceFileName } from "../../services/leads/evidence-file-name.ts";
import { erasePerson } from "../../services/persons/erase-person.ts";
import { exportPerson } from "../../services/persons/export-person.ts";
import { readEvidence } from "../../services/leads/read-evidence.ts";
import { presentEvidence } from "../present/lead/present-evidence.ts";
import { presentExportedPerson } from "../present/lead/present-exported-person.ts";
import { mustBeThemselves } from "../must-be-themselves.ts";
import type { ServerApp } from "../server-app.ts";
import type { SignIn } from "../sign-in.ts";

const refusals = { 401: Problem, 403: Problem };
/** Nothing between here and the reader keeps a copy. */
const UNKEPT = "no-store";

export function dataRoutes(app: ServerApp, signIn: SignIn): void {
  app.route({
    method: "GET",
    url: paths.evidence,
    config: { action: "persons:read" },
    schema: {
      operationId: "getEvidence",
      summary: "Export the log of a lead with its proof",
      description: "A file for the other team to check with `baton verify FILE`; no database needed.",
      params: LeadParams,
      response: { 200: EvidenceResponse, 404: Problem, ...refusals },
    },
    handler: async ({ ctx, params }, reply) => {
      const evidence = await readEvidence(ctx, leadId(params.leadId));
      return reply
        .header("content-disposition", `attachment; filename="${evidenceFileName(evidence)}"`)
        .header("cache-control", UNKEPT)
        .send(presentEvidence(evidence));
    },
  });
  app.route({
    method: "POST",
    url: paths.anchors,
    config: { action: "anchors:set" },
    schema: { operationId: "setAnchor", summary: "Anchor the log now", response: { 200: AnchorResponse, ...refusals } },
    handler: async ({ ctx }) => ({ anchor: await setAnchorNow(ctx) }),
  });
  app.route({
    method: "POST",
    url: paths.exportPerson,
    config: { action: "persons:export" },
    schema: {
      operationId: "exportPerson",
      summary: "Export everything known about the person with an email address",
      body: PersonRequest,
      response: { 200: ExportedPersonResponse, 404: Problem, 422: Problem, ...refusals },
    },
    handler: async ({ ctx, body }, reply) => {
      const person = await exportPerson(ctx, body.address);
      return reply
        .header("content-disposition", 'attachment; filename="person.json"')
        .header("cache-control", UNKEPT)
        .send(presentExportedPerson(person));
    },
  });
  app.route({
    method: "POST",
    url: paths.erasePerson,
    config: { action: "persons:erase" },
    schema: {
      operationId: "erasePerson",
      summary: "Erase everything that identifies the person with an email address",
      description:
        "This can't be undone. The log keeps its chain, and reports keep their numbers. The person's leads are closed.",
      body: ErasePersonRequest,
      response: { 200: ErasedPersonResponse, 404: Problem, 409: Problem, 422: Problem, 429: Problem, ...refusals },
    },
    handler: async (request) => {
      const { address, ...proof } = request.body;
      await mustBeThemselves(signIn, request, proof);
      const { leads, entries, arrivals, keptBy } = await erasePerson(request.ctx, address);
      return { leads: [...leads], entries, arrivals, keptBy: [...keptBy] };
    },
  });
}
