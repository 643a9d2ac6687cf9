/** The last hour of a month in the company's zone, and in UTC an hour of the same day. */
import { demoSuite } from "./demo-suite.ts";

demoSuite("2026-04-30T23:30:00+02:00");
