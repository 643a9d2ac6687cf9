/** Owners, pipelines and the account itself. Sources: the official client's models; developers.hubspot.com/docs, "Account information" for the last. */
import type { Answer } from "../asked.ts";
import type { Owner } from "../state/owner.ts";
import type { Pipeline } from "../state/pipeline.ts";
import { invalid, notFound } from "./refusals.ts";
import { type Call, objectScope, objectTypeOf, type Route } from "./route.ts";

export type Account = { readonly portalId: number; timeZone: string; currency: string };

const owners = (): string[] => ["crm.objects.owners.read"];
const ofType = ({ type = "" }: Readonly<Record<string, string>>): string[] => [objectScope(type, "read")];

export function accountRoutes(account: Account): Route[] {
  return [
    { method: "GET", pattern: "/crm/v3/owners", scopes: owners, run: listOwners },
    { method: "GET", pattern: "/crm/v3/owners/:id", scopes: owners, run: readOwner },
    { method: "GET", pattern: "/crm/v3/pipelines/:type", scopes: ofType, run: listPipelines },
    { method: "GET", pattern: "/crm/v3/pipelines/:type/:id", scopes: ofType, run: readPipeline },
    { method: "GET", pattern: "/crm/v3/pipelines/:type/:id/stages", scopes: ofType, run: listStages },
    {
      ...{ method: "GET", pattern: "/account-info/v3/details", scopes: () => [] },
      run: () => ({
        status: 200,
        body: {
          ...{ portalId: account.portalId, timeZone: account.timeZone, accountType: "STANDARD" },
          ...{ companyCurrency: account.currency, additionalCurrencies: ["EUR"], utcOffset: "+00:00" },
          ...{ utcOffsetMilliseconds: 0, uiDomain: "app.hubspot.com", dataHostingLocation: "na1" },
        },
      }),
    },
  ];
}

function listOwners({ state, asked: { query } }: Call): Answer {
  const limit = Number(query.get("limit") ?? 100);
  if (!(limit >= 1 && limit <= 500)) throw invalid("limit must be between 1 and 500");
  const isArchived = query.get("archived") === "true";
  const after = Number(query.get("after") ?? 0);
  const email = query.get("email");
  const found = state.owners.filter(
    (owner) =>
      !owner.isSystem &&
      (owner.archivedMs !== undefined) === isArchived &&
      owner.id >= after &&
      (email === null || owner.email === email),
  );
  const next = found[limit];
  return {
    status: 200,
    body: {
      results: found.slice(0, limit).map(ownerShape),
      ...(next === undefined ? {} : { paging: { next: { after: String(next.id), link: "" } } }),
    },
  };
}

function readOwner({ state, params, asked: { query } }: Call): Answer {
  const by = query.get("idProperty") === "userId" ? "userId" : "id";
  const isArchived = query.get("archived") === "true";
  const owner = state.owners.find((each) => String(each[by]) === params["id"]);
  if (owner === undefined || (owner.archivedMs !== undefined) !== isArchived) throw notFound();
  return { status: 200, body: ownerShape(owner) };
}

function ownerShape(owner: Owner): object {
  const isArchived = owner.archivedMs !== undefined;
  return {
    ...{
      id: String(owner.id),
      email: owner.email,
      type: "PERSON",
      firstName: owner.firstName,
      lastName: owner.lastName,
    },
    // Who left has no user any more, but for this.
    ...(isArchived ? {} : { userId: owner.userId }),
    userIdIncludingInactive: owner.userId,
    createdAt: new Date(owner.createdMs).toISOString(),
    updatedAt: new Date(owner.updatedMs).toISOString(),
    archived: isArchived,
    ...(owner.team === undefined ? {} : { teams: [{ id: "7", name: owner.team, primary: true }] }),
  };
}

function pipelinesOf({ state, params, plan }: Call): readonly Pipeline[] {
  const type = objectTypeOf(params["type"] ?? "", plan);
  return type === "deals" || type === "leads" ? state.pipelines[type] : [];
}

function pipelineIn(call: Call): Pipeline {
  const pipeline = pipelinesOf(call).find(({ id }) => id === call.params["id"]);
  if (pipeline === undefined) throw notFound();
  return pipeline;
}

function listPipelines(call: Call): Answer {
  return { status: 200, body: { results: pipelinesOf(call).map((each) => pipelineShape(each)) } };
}

function readPipeline(call: Call): Answer {
  return { status: 200, body: pipelineShape(pipelineIn(call)) };
}

function listStages(call: Call): Answer {
  return { status: 200, body: { results: stagesOf(pipelineIn(call)) } };
}

const SINCE = { createdAt: "2024-01-01T00:00:00.000Z", updatedAt: "2024-01-01T00:00:00.000Z", archived: false };

function pipelineShape(pipeline: Pipeline): object {
  return { ...SINCE, id: pipeline.id, label: pipeline.label, displayOrder: 0, stages: stagesOf(pipeline) };
}

function stagesOf({ stages }: Pipeline): object[] {
  return stages.map(({ id, label, isClosed, isWon }, displayOrder) => ({
    ...{ ...SINCE, id, label, displayOrder, writePermissions: "CRM_PERMISSIONS_ENFORCEMENT" },
    metadata: { isClosed: String(isClosed), probability: isWon ? "1.0" : isClosed ? "0.0" : "0.5" },
  }));
}
