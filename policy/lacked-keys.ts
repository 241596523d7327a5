import { conditionHolds } from "./condition-holds";
import { evaluate, type JudgedKey, policyOf } from "./evaluate";
import { caller, type KeyRequest, RequestContext } from "./request";

/** A statement that would allow a request if it did not ask for condition keys that the request does not have. */
export interface LackedKeys {
  /** What messages call the statement. */
  readonly statement: string;
  /** The condition keys, as they are written. */
  readonly keys: readonly string[];
}

/**
 * The statements that do not allow a request because they ask for condition keys that it never has: of a service that
 * asks as itself `aws:PrincipalOrgID`, for example.
 */
export function lackedKeys(key: JudgedKey, request: KeyRequest): LackedKeys[] {
  const policy = policyOf(key);
  const context = new RequestContext(caller(request.principal), request);
  return policy.statements.flatMap((statement) => {
    if (statement.effect !== "Allow") return [];
    const lacked = statement.conditions.filter(
      (one) =>
        context.get(one.key) === undefined && conditionHolds(one, context, policy.hasVariables) === false,
    );
    if (lacked.length === 0) return [];
    const conditions = statement.conditions.filter((one) => !lacked.includes(one));
    const alone = { ...policy, statements: [{ ...statement, conditions }] };
    const { verdict } = evaluate({ ...key, policy: alone, grants: [] }, request);
    if (verdict === "denied") return [];
    return [{ statement: statement.name, keys: [...new Set(lacked.map((one) => one.key))] }];
  });
}
