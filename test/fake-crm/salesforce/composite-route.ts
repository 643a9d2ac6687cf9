/** Up to 25 requests in one, of which five are queries; it counts as one. Source: developer.salesforce.com, "REST API Developer Guide: Composite". */
import { z } from "zod";
import type { Answer, Asked } from "../asked.ts";
import { Refused } from "../asked.ts";
import { jsonOf, type Route } from "./call.ts";
import { refused } from "./refusals.ts";

const Body = z.object({
  compositeRequest: z
    .array(z.object({ method: z.string(), url: z.string(), referenceId: z.string(), body: z.unknown().optional() }))
    .max(25),
});

/** @param answerTo one of them, as if it had come alone */
export function compositeRoute(answerTo: (asked: Asked) => Answer): Route {
  return {
    method: "POST",
    pattern: "/composite",
    run({ asked }) {
      const { compositeRequest } = Body.parse(jsonOf(asked));
      if (compositeRequest.filter(({ url }) => /\/query(All)?\b/.test(url)).length > 5)
        throw refused(400, "LIMIT_EXCEEDED", "The number of queries in a composite request is limited to 5");
      const compositeResponse = compositeRequest.map(({ method, url, referenceId, body }) => {
        const { pathname, searchParams } = new URL(url, "http://127.0.0.1");
        const one = { ...asked, method, path: pathname, query: searchParams, body: JSON.stringify(body ?? null) };
        const answer = tried(() => answerTo(one));
        return { referenceId, httpStatusCode: answer.status, httpHeaders: {}, body: answer.body ?? null };
      });
      return { status: 200, body: { compositeResponse } };
    },
  };
}

function tried(answer: () => Answer): Answer {
  try {
    return answer();
  } catch (error) {
    if (error instanceof Refused) return error.answer;
    throw error;
  }
}
