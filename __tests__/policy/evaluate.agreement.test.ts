import * as fc from "fast-check";
import { evaluate } from "../../policy";
import { ACCOUNT, KEY, type Question, question } from "./arbitrary";
import { isAllowed } from "./judge";

/*
 * What evaluate() says, held against an IAM simulator that is not ours. The seed is fixed, so that a run can be
 * repeated; SEED=… tries another.
 */
const seed = Number(process.env.SEED ?? 20_261_124);
const RUNS = 6_000;

/** What AWS leaves open, of all that is made up here: whom NotPrincipal leaves out, two words that differ, no value, an ARN of fewer than six parts. */
const UNTOLD =
  /^(?:NotPrincipal names the principal without its account, or its account without it|ForAnyValue and IfExists differ about a request without .+|a variable in .+ has no value in the request|whether .+, which has fewer than six parts, matches an ARN)$/;

async function judged({ policy, request }: Question): Promise<"allowed" | "denied"> {
  const { principal, action, context, iam } = request;
  const isService = principal.endsWith(".amazonaws.com");
  const allowed = await isAllowed(policy, ACCOUNT, {
    name: "generated",
    principal,
    action,
    resource: KEY,
    context: context as Record<string, string | string[]>,
    allowed: true,
    ...(isService ? {} : { iam: iam === "allow" ? ["kms:*"] : ["kms:ListKeys"] }),
  });
  return allowed ? "allowed" : "denied";
}

it(`agrees with another simulator on ${RUNS} policies and requests`, async () => {
  const verdicts = { allowed: 0, denied: 0, "cannot tell": 0 };
  await fc.assert(
    fc.asyncProperty(question, async (one) => {
      const { verdict, because } = evaluate({ policy: one.policy, account: ACCOUNT, arn: KEY }, one.request);
      verdicts[verdict]++;
      if (verdict === "cannot tell") {
        for (const reason of because) expect(reason).toMatch(UNTOLD);
        return;
      }
      expect(verdict).toBe(await judged(one));
    }),
    { numRuns: RUNS, seed },
  );
  // Neither answer is so rare that the agreement would say little about it.
  expect(verdicts.allowed + verdicts.denied).toBeGreaterThanOrEqual(5_000);
  expect(verdicts.allowed).toBeGreaterThan(RUNS / 10);
}, 300_000);
