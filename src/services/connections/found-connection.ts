import { AppError } from "../../base/app-error.ts";
import { type Connection, findConnection } from "../../store/connections/connections.ts";
import type { Context } from "../context.ts";

/** @throws AppError `connection_not_found` */
export async function foundConnection({ db, workspaceId }: Context, connectionId: string): Promise<Connection> {
  const connection = await findConnection(db, workspaceId, connectionId);
  if (connection !== undefined) return connection;
  throw new AppError("connection_not_found", "There is no such connection", {
    remedy: "Go back to the list of connections",
  });
}
