/** The CRMs that Baton can work with: each is one folder, and one entry here. */
import type { CrmConnector } from "./port.ts";

export const CRMS: readonly CrmConnector[] = [];
