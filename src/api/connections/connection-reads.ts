/** What the pages of connections to CRMs read. */
import { REFUSED } from "../first-reads.ts";
import { read } from "../read.ts";
import { Problem } from "../shapes.ts";
import {
  ConnectionParams,
  connectionPaths,
  ConnectionResponse,
  ConnectionSchemaResponse,
  GoneRecordsResponse,
  ConnectionsResponse,
  ConnectionWritesResponse,
  WritesQuery,
} from "./connections-contract.ts";

export const CONNECTION_READS = {
  connections: read({
    path: connectionPaths.connections,
    summary: "Connections to CRMs, by name, how each stands, and what this server can connect to",
    answer: ConnectionsResponse,
    refusals: REFUSED,
  }),
  connection: read({
    path: connectionPaths.connection,
    summary: "A connection to a CRM: what flows, what waits, who is who, and where both sides say something else",
    params: ConnectionParams,
    answer: ConnectionResponse,
    refusals: { ...REFUSED, 404: Problem, 422: Problem },
  }),
  connectionGone: read({
    path: connectionPaths.gone,
    summary: "Records of a CRM that were deleted, merged, erased, or hidden there, and what became of their leads",
    params: ConnectionParams,
    answer: GoneRecordsResponse,
    refusals: { ...REFUSED, 404: Problem, 422: Problem },
  }),
  connectionSchema: read({
    path: connectionPaths.schema,
    summary: "What a CRM has that can be mapped: types of records, fields, and stages",
    params: ConnectionParams,
    answer: ConnectionSchemaResponse,
    refusals: { ...REFUSED, 404: Problem, 422: Problem },
  }),
  connectionWrites: read({
    path: connectionPaths.writes,
    summary: "What was written to a CRM and why, the latest first",
    params: ConnectionParams,
    query: WritesQuery,
    answer: ConnectionWritesResponse,
    refusals: { ...REFUSED, 404: Problem, 422: Problem },
  }),
};
