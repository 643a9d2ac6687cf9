/** What a process opens once, and one company of it. */
import type { AgreementProblem } from "../agreement/document/problem.ts";
import type { Agreement, NoticeChannel } from "../agreement/terms/agreement.ts";
import type { WorkspaceId } from "../base/ids.ts";
import type { Result } from "../base/result.ts";
import type { EpochMs } from "../base/time.ts";
import type { OutTimes, OutTimesAsked } from "../connectors/calendar/read-out-times.ts";
import type { HttpSend } from "../connectors/http/http-sender.ts";
import type { CrmConnector } from "../connectors/port.ts";
import type { Database } from "../store/database/database.ts";
import type { SecretBox } from "../store/secrets/secret-box.ts";
import type { ImportRoom } from "./imports/import-room.ts";
import type { Sheet } from "../words/sheet/sheet.ts";
import type { Writer } from "../store/writer/writer.ts";

/** The store, the writer, and the clock and ids of the outside world: for all companies alike. */
export type Installation = {
  readonly db: Database;
  /** For what reads much, so that nothing else waits for a connection; where there is none, it takes its turn. */
  readonly reports?: Database | undefined;
  readonly writer: Writer;
  readonly now: () => EpochMs;
  readonly newId: () => string;
  /** Asks addresses that somebody entered. Left out: this process asks none. */
  readonly http?: HttpSend | undefined;
  /** The CRMs that this server can work with. Left out: none. */
  readonly crms?: readonly CrmConnector[] | undefined;
  /** Encrypts and reads secrets of other systems. Left out: no verb needs one, as in most commands. */
  readonly secrets?: SecretBox | undefined;
  /** Reads a calendar where nobody else waits for it, and no longer than it may take. Left out: it is read in place. @throws AppError `too_much_work` */
  readonly readCalendar?: ((asked: OutTimesAsked) => Promise<OutTimes>) | undefined;
  /** Prints where nobody else waits for it. Left out: nothing that is sent has a PDF. @throws AppError `busy`, `too_much_work` */
  readonly printPdf?: ((sheet: Sheet) => Promise<{ readonly bytes: Uint8Array }>) | undefined;
  /** Of files that the browser brings. Left out: as it is without a setting. */
  readonly imports?: ImportRoom | undefined;
  /** The company whose admins operate this server. Left out: the first. */
  readonly operator?: WorkspaceId | undefined;
  /** The channels on which this server sends. Left out: none. */
  readonly sends?: readonly NoticeChannel[] | undefined;
  /** Reads a text that may be long where nobody else waits for it, and remembers it a while. Left out: it is read in place, as by commands. */
  readonly parseElsewhere?: ((text: string) => Promise<Result<Agreement, AgreementProblem>>) | undefined;
};

export type Services = Installation & { readonly workspaceId: WorkspaceId };

/** The outside's own id of a fact: sent twice, it changes nothing. */
export type FactRef = { readonly source: string; readonly id: string };

/** When a fact happened, and by which id its sender knows it. */
export type FactOrigin = { readonly fact?: FactRef | undefined; readonly occurredAt?: EpochMs | undefined };
