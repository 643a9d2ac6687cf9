/** Imported before any schema is built: schemas must not compile themselves with `new Function`, which the content security policy forbids. */
import { config } from "zod";

config({ jitless: true });
