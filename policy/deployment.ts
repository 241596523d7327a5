import type { ServiceName } from "../catalogue";
import { DATA, USE } from "./data-access";
import type { KeyLocation } from "./key-location";
import { ADMINISTRATION, managementActions } from "./key-policy";
import type { Statement, StatementCondition } from "./statement";

/** What a role that plans or applies has to do with. */
export interface Deployment extends Pick<KeyLocation, "partition" | "account"> {
  /** The Regions in which it does. */
  readonly regions: readonly string[];
  /** What IAM calls the services, KMS aside. */
  readonly services: Iterable<string>;
  /** What is read of data under a key in every plan, by the service that decrypts it. */
  readonly secrets: readonly ReadSecret[];
  /** What is done to keys beside looking after every one of them: services of the catalogue, such as `kms-grants`. @default nothing */
  readonly managing?: Iterable<ServiceName>;
  /** ARNs of what the role must leave alone: what it is trusted by. */
  readonly trust: readonly string[];
}

/** Data that the provider reads back, and so has decrypted. */
export interface ReadSecret {
  /** The service, as in `kms:ViaService`: `ssm`. */
  readonly via: string;
  readonly actions: readonly string[];
}

/** Services that stand in no Region, or in one that is not where their users are. */
const GLOBAL = ["cloudfront", "iam", "route53"];

/** What IAM lets a deployer do with roles and policies; not with passwords or access keys. */
const ROLES = [
  "iam:*InstanceProfile*",
  "iam:*Policy*",
  "iam:*Role*",
  "iam:CreateServiceLinkedRole",
  "iam:PassRole",
];

/** Reads what exists of the stacks, keys included, and no data: what a plan needs. */
export function planStatements(deployment: Deployment): Statement[] {
  const services = [...deployment.services].sort();
  const reading = services.flatMap((one) => [`${one}:Describe*`, `${one}:Get*`, `${one}:List*`]);
  return [
    ...readKeys(deployment),
    // The provider has Step Functions look at a definition when it plans.
    ...allow("ReadSettings", [
      ...reading,
      ...(services.includes("states") ? ["states:ValidateStateMachineDefinition"] : []),
    ]),
    ...readSecrets(deployment),
    ...neverUseKeys(
      deployment,
      deployment.secrets.map(({ via }) => via),
    ),
    ...neverReadData(deployment),
  ];
}

/** Makes, changes and destroys what the stacks hold, keys included, and uses keys through services alone. */
export function applyStatements(deployment: Deployment): Statement[] {
  const { partition, account, regions, trust, managing = [] } = deployment;
  const management = managementActions(managing);
  const services = [...deployment.services].sort();
  const regional = services.filter((one) => !GLOBAL.includes(one)).map((one) => `${one}:*`);
  const global = services.filter((one) => GLOBAL.includes(one) && one !== "iam").map((one) => `${one}:*`);
  const inRegions = equals("aws:RequestedRegion", regions);
  const throughServices: StatementCondition = {
    test: "StringLike",
    variable: "kms:ViaService",
    values: ["*.amazonaws.com"],
  };
  const ofAccount = (kind: string) => `arn:${partition}:iam::${account}:${kind}/*`;
  return [
    ...readKeys(deployment),
    ...allow("MakeKeys", ["kms:CreateKey"], ["*"], [inRegions]),
    ...allow(
      "ManageKeys",
      [...ADMINISTRATION, "kms:ReplicateKey", ...management],
      [`arn:${partition}:kms:*:${account}:alias/*`, `arn:${partition}:kms:*:${account}:key/*`],
      [inRegions],
    ),
    ...allow(
      "UseKeysThroughServices",
      USE.filter((one) => one !== "kms:CreateGrant"),
      ["*"],
      [throughServices],
    ),
    ...allow(
      "GrantKeysToServices",
      ["kms:CreateGrant"],
      ["*"],
      [{ test: "Bool", variable: "kms:GrantIsForAWSResource", values: ["true"] }],
    ),
    ...allow("ManageResources", regional, ["*"], [inRegions]),
    ...allow("ManageGlobalResources", global),
    ...(services.includes("iam")
      ? [
          ...allow("ReadIam", ["iam:Get*", "iam:List*"]),
          ...allow("ManageRoles", ROLES, ["role", "policy", "instance-profile"].map(ofAccount)),
        ]
      : []),
    ...readSecrets(deployment),
    ...deny(
      "NeverUsesKeysItself",
      // A grant of the stack's own is made in no service's name.
      USE.filter((one) => !management.includes(one)),
      ["*"],
      [{ test: "Null", variable: "kms:ViaService", values: ["true"] }],
    ),
    ...neverReadData(deployment),
    ...deny(
      "NeverWidensItsTrust",
      [
        "iam:Add*",
        "iam:Attach*",
        "iam:Create*",
        "iam:Delete*",
        "iam:Detach*",
        "iam:PassRole",
        "iam:Put*",
        "iam:Remove*",
        "iam:Set*",
        "iam:Tag*",
        "iam:Untag*",
        "iam:Update*",
      ],
      trust,
    ),
  ];
}

/** What the provider asks KMS in every plan. */
function readKeys({ partition, account }: Deployment): Statement[] {
  return [
    ...allow(
      "ReadKeys",
      [
        "kms:DescribeKey",
        "kms:GetKeyPolicy",
        "kms:GetKeyRotationStatus",
        "kms:GetPublicKey",
        "kms:ListGrants",
        "kms:ListKeyPolicies",
        "kms:ListKeyRotations",
        "kms:ListResourceTags",
      ],
      [`arn:${partition}:kms:*:${account}:key/*`],
    ),
    // Neither of these is about one key.
    ...allow("ListKeys", ["kms:DescribeCustomKeyStores", "kms:ListAliases", "kms:ListKeys"]),
  ];
}

function readSecrets({ secrets, regions }: Deployment): Statement[] {
  if (secrets.length === 0) return [];
  const services = secrets.flatMap(({ via }) => regions.map((region) => `${via}.${region}.amazonaws.com`));
  return [
    ...allow(
      "ReadSecrets",
      secrets.flatMap(({ actions }) => actions),
    ),
    ...allow("DecryptSecrets", ["kms:Decrypt"], ["*"], [equals("kms:ViaService", services)]),
  ];
}

/** Denied, so that no key policy and no other policy can change it. */
function neverUseKeys({ regions }: Deployment, except: readonly string[]): Statement[] {
  if (except.length === 0) return deny("NeverUsesKeys", USE);
  const services = except.flatMap((via) => regions.map((region) => `${via}.${region}.amazonaws.com`));
  return [
    ...deny(
      "NeverUsesKeys",
      USE.filter((one) => one !== "kms:Decrypt"),
    ),
    // A request that comes through no service has no such key, and so is not equal either.
    ...deny(
      "NeverDecryptsOtherwise",
      ["kms:Decrypt"],
      ["*"],
      [{ test: "StringNotEquals", variable: "kms:ViaService", values: [...new Set(services)].sort() }],
    ),
  ];
}

function neverReadData({ secrets }: Deployment): Statement[] {
  const read = secrets.flatMap(({ actions }) => actions);
  const isRead = (action: string) => read.some((one) => one.startsWith(action.replace(/\*$/, "")));
  return deny(
    "NeverReadsData",
    DATA.filter((action) => !isRead(action)),
  );
}

function allow(
  sid: string,
  actions: readonly string[],
  resources: readonly string[] = ["*"],
  conditions: readonly StatementCondition[] = [],
): Statement[] {
  return statement("Allow", sid, actions, resources, conditions);
}

function deny(
  sid: string,
  actions: readonly string[],
  resources: readonly string[] = ["*"],
  conditions: readonly StatementCondition[] = [],
): Statement[] {
  return statement("Deny", sid, actions, resources, conditions);
}

/** Nothing where there is nothing to be done, or nothing to do it to. */
function statement(
  effect: Statement["effect"],
  sid: string,
  actions: readonly string[],
  resources: readonly string[],
  conditions: readonly StatementCondition[],
): Statement[] {
  if (actions.length === 0 || resources.length === 0) return [];
  const some = { sid, effect, principals: [], actions: [...new Set(actions)].sort(), resources };
  return [conditions.length === 0 ? some : { ...some, conditions }];
}

function equals(variable: string, values: readonly string[]): StatementCondition {
  return { test: "StringEquals", variable, values: [...new Set(values)].sort() };
}
