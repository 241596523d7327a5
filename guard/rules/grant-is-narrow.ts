import { isDocumentedGrant } from "../../catalogue";
import { isOpen, read } from "../../keys";
import { isObject, type Json, type Module, type Resource, referenceIn, resolve } from "../../terraform";
import { cannotTell, objection } from "../verdicts";
import type { ResourceRule } from "./rule";

const READS: readonly string[] = ["Decrypt", "ReEncryptFrom"];

function isConstrained(constraints: Json | undefined, module: Module): boolean {
  return [resolve(constraints, module).value].flat().some((one) => {
    if (!isObject(one as Json)) return isOpen(one as Json);
    const { encryption_context_equals: equals, encryption_context_subset: subset } = one as Record<
      string,
      Json
    >;
    return [equals, subset].some((written) => {
      const pairs = resolve(written, module).value;
      return isOpen(pairs) || (isObject(pairs) && Object.keys(pairs).length > 0);
    });
  });
}

/** Whom a grant is for: the ARN as far as it is known, also where the role is a block. */
function granteeOf(grant: Resource, scope: Module): Json | undefined {
  const { value, module } = resolve(grant.arguments.grantee_principal, scope);
  const target = referenceIn(value);
  const block = target?.attribute === "arn" ? module.findResource(target.address) : undefined;
  if (!block) return value;
  const text = (name: string) => {
    const found = read(block, name, module);
    return typeof found === "string" ? found : undefined;
  };
  if (block.type === "aws_iam_service_linked_role")
    return LINKED.find(({ service }) => service === text("aws_service_name"))?.any ?? value;
  const isLookedUp = block.mode === "data" && block.type === "aws_iam_role";
  const name = isLookedUp ? text("name") : undefined;
  const linked = LINKED.find(({ role }) => name === role || name?.startsWith(`${role}_`));
  return linked ? linked.any.replace(linked.role, () => name ?? "") : value;
}

/** The service-linked roles that launch instances, whosever they are. */
const LINKED = [
  ["autoscaling", "AWSServiceRoleForAutoScaling"],
  ["spot", "AWSServiceRoleForEC2Spot"],
  ["spotfleet", "AWSServiceRoleForEC2SpotFleet"],
  ["ec2fleet", "AWSServiceRoleForEC2Fleet"],
].map(([short, role = ""]) => {
  const service = `${short}.amazonaws.com`;
  return { service, role, any: `:role/aws-service-role/${service}/${role}` };
});

/** Any of them: all get the same operations. */
const ANY_ROLE = LINKED[0]?.any ?? "";

/** A grant names somebody, cannot be handed on, and opens no more than it has to. */
export const grantIsNarrow: ResourceRule = {
  types: ["aws_kms_grant"],
  subject: "grant",
  title: "Grant is wider than its use",
  severity: "warning",
  why: "A grant is not in the key policy, so a review of the policy does not see whom it lets in.",
  fix: "Name one role, no CreateGrant, and an encryption context.",
  page: "https://docs.aws.amazon.com/kms/latest/developerguide/grants.html",
  controls: ["NIST.800-53.r5 AC-6"],
  check(resource, module) {
    if (resource.mode !== "managed") return [];
    const grantee = granteeOf(resource, module);
    const operations = read(resource, "operations", module);
    const all = Array.isArray(operations) ? operations.map(String) : [];
    if (typeof grantee === "string" && isDocumentedGrant(grantee, all)) return [];
    // A role that Terraform makes is no service's own.
    const isMade = /^\$\{(?:root\.[^{}]*\.)?aws_iam_(?:role|user)\./.test(String(grantee));
    const mayBeDocumented =
      !isMade && isOpen(grantee) && all.includes("CreateGrant") && isDocumentedGrant(ANY_ROLE, all);
    if (mayBeDocumented) return cannotTell("grantee_principal", grantee);
    return [
      ...(isOpen(operations) ? cannotTell("operations", operations) : []),
      ...(typeof grantee === "string" && (grantee === "*" || /:root$/.test(grantee))
        ? objection(
            "grantee_principal",
            `grantee_principal is ${grantee}, which is everybody in an account`,
            "Name the role that uses the key.",
          )
        : []),
      ...(all.includes("CreateGrant")
        ? objection(
            "operations",
            "operations has CreateGrant, so the grantee can give these permissions to others",
            "Remove CreateGrant.",
          )
        : []),
      ...(all.some((one) => READS.includes(one)) && !isConstrained(resource.arguments.constraints, module)
        ? objection(
            "constraints",
            "no constraint asks for an encryption context, so the grant allows everything under the key",
            "Write constraints with the encryption context of what may be read.",
          )
        : []),
    ];
  },
};
