import { keepTemplate } from "../../store/workspaces/workspace-row.ts";
import type { Services } from "../services.ts";

/** The agreement from which the next company of this server starts; it takes the place of the one before. @param source was checked */
export async function setTemplate({ db, now }: Pick<Services, "db" | "now">, source: string): Promise<void> {
  await keepTemplate(db, source, now());
}
