/** The client's part about the agreement's versions. In a demo, each request says as whom it is sent. */
import type { z } from "zod";
import {
  agreementPaths as paths,
  LeadsResponse,
  type ProposeRequest,
  type SignRequest,
  type StartDraftRequest,
  VersionConflict,
  VersionResponse,
} from "../../api/agreement-contract.ts";
import { type ActAs, headersOf } from "./act-as.ts";
import type { Answer } from "../../api/reads.ts";
import { ask } from "./client.ts";
import { ProblemError } from "./problem-error.ts";

export type Versions = Answer<"versions">;
export type VersionSummary = Versions["versions"][number];
export type Version = z.infer<typeof VersionResponse>;
export type PartyLeads = z.infer<typeof LeadsResponse>;
export type Comment = Version["comments"][number];
export type Changes = Answer<"changes">;
export type Preview = Answer<"preview">;
export type OpenLeads = Preview["openLeads"];
export type Party = Version["missing"][number];
export type Theirs = NonNullable<z.infer<typeof VersionConflict>["theirs"]>;

/** A step in naming who leads a party when its lead is gone; answered with how it stands then. */
export type LeadsStep =
  | { readonly kind: "name"; readonly party: Party; readonly lead: string }
  | { readonly kind: "object"; readonly naming: number; readonly reason: string }
  | { readonly kind: "confirm"; readonly naming: number };

export function takeLeadsStep(step: LeadsStep, actAs: ActAs): Promise<PartyLeads> {
  const send = (path: string, body?: object): Promise<PartyLeads> =>
    ask(LeadsResponse, "POST", path, body, headersOf(actAs));
  switch (step.kind) {
    case "name":
      return send(paths.leads, { party: step.party, lead: step.lead });
    case "object":
      return send(pathOf(paths.objection, { naming: step.naming }), { reason: step.reason });
    case "confirm":
      return send(pathOf(paths.confirmation, { naming: step.naming }));
  }
}

export function startDraft(body: z.input<typeof StartDraftRequest>, actAs: ActAs): Promise<Version> {
  return ask(VersionResponse, "POST", paths.versions, body, headersOf(actAs));
}

/** One step in the life of a version; all of them answer with the version as it is then. */
export type Step =
  | { readonly kind: "save_draft"; readonly text: string; readonly revision: number }
  | ({ readonly kind: "propose" } & z.input<typeof ProposeRequest>)
  | { readonly kind: "comment"; readonly clause: string; readonly text: string }
  | { readonly kind: "resolve_comment" | "reopen_comment"; readonly comment: number }
  | ({ readonly kind: "sign" } & z.input<typeof SignRequest>)
  | { readonly kind: "take_back_signature"; readonly party: Party }
  | { readonly kind: "withdraw"; readonly reason: string };

export function takeStep(version: number, step: Step, actAs: ActAs): Promise<Version> {
  const send = (method: "POST" | "PUT" | "DELETE", path: string, body?: object): Promise<Version> =>
    ask(VersionResponse, method, path, body, headersOf(actAs));
  switch (step.kind) {
    case "save_draft":
      return send("PUT", pathOf(paths.draft, { version }), { text: step.text, revision: step.revision });
    case "propose": {
      const { kind: _, ...body } = step;
      return send("POST", pathOf(paths.proposal, { version }), body);
    }
    case "comment":
      return send("POST", pathOf(paths.comments, { version }), { clause: step.clause, text: step.text });
    case "resolve_comment":
      return send("POST", pathOf(paths.resolveComment, { version, comment: step.comment }));
    case "reopen_comment":
      return send("POST", pathOf(paths.reopenComment, { version, comment: step.comment }));
    case "sign": {
      const { kind: _, ...body } = step;
      return send("POST", pathOf(paths.signatures, { version }), body);
    }
    case "take_back_signature":
      return send("DELETE", pathOf(paths.signature, { version, party: step.party }));
    case "withdraw":
      return send("POST", pathOf(paths.withdrawal, { version }), { reason: step.reason });
  }
}

/** What somebody else saved meanwhile, when that is why a draft was not saved. */
export function theirsOf(error: unknown): Theirs | undefined {
  if (!(error instanceof ProblemError) || error.code !== "version_conflict") return undefined;
  return VersionConflict.safeParse(error.body).data?.theirs;
}

function pathOf(path: string, params: Readonly<Record<string, string | number>>): string {
  return path.replace(/:(?!workspace\b)(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
}
