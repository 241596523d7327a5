import { CONTEXT_OPERATIONS } from "../catalogue";
import type { KeyLocation } from "./key-location";
import type { Principal, Statement, StatementCondition } from "./statement";

/** What somebody may do with a key, beside looking after it. */
export interface Persona {
  /** The beginning of the statement's id. */
  readonly sid: string;
  readonly actions: readonly string[];
  readonly conditions?: readonly StatementCondition[];
}

const LOOK = "kms:DescribeKey";
const PUBLIC = "kms:GetPublicKey";

/**
 * Who uses a key, named for what they do. None of them may change the key, its policy or its life.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#key-policy-users-crypto
 */
export const PERSONAS = {
  /** Encrypt and decrypt. */
  users: {
    sid: "UsersUseKey",
    actions: ["kms:Decrypt", LOOK, "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
  },
  /** Write and never read. */
  encrypters: { sid: "EncryptersEncrypt", actions: [LOOK, "kms:Encrypt", "kms:GenerateDataKey*"] },
  /** Encrypt with an asymmetric key, in AWS or with its public half. */
  keyPairEncrypters: { sid: "EncryptersEncrypt", actions: [LOOK, "kms:Encrypt", PUBLIC] },
  /** Read and never write. */
  decrypters: { sid: "DecryptersDecrypt", actions: ["kms:Decrypt", LOOK] },
  /** Sign, and get the public key that proves it. */
  signers: { sid: "SignersSign", actions: [LOOK, PUBLIC, "kms:Sign"] },
  /** Verify signatures. */
  verifiers: { sid: "VerifiersVerify", actions: [LOOK, PUBLIC, "kms:Verify"] },
  /** Agree on a secret with the owner of another key. */
  agreers: { sid: "AgreersDeriveSecrets", actions: ["kms:DeriveSharedSecret", LOOK, PUBLIC] },
  /** Make secrets that only the owner of the key can recover, in AWS or with its public half. */
  encapsulators: { sid: "EncapsulatorsMakeSecrets", actions: [LOOK, "kms:Encapsulate", PUBLIC] },
  /** Recover such secrets. */
  decapsulators: { sid: "DecapsulatorsRecoverSecrets", actions: ["kms:Decapsulate", LOOK] },
  /** Get the public key, for use outside AWS. */
  publicKeyReaders: { sid: "ReadersGetPublicKey", actions: [LOOK, PUBLIC] },
  /** Make codes that authenticate a message. */
  macGenerators: { sid: "MacGeneratorsMakeCodes", actions: [LOOK, "kms:GenerateMac"] },
  /** Verify such codes. */
  macVerifiers: { sid: "MacVerifiersVerifyCodes", actions: [LOOK, "kms:VerifyMac"] },
  /** Hand the use of the key on to services of AWS, and take it back; to services alone. */
  grantCreators: {
    sid: "GrantCreatorsGrant",
    actions: ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"],
    conditions: [{ test: "Bool", variable: "kms:GrantIsForAWSResource", values: ["true"] }],
  },
} as const satisfies Record<string, Persona>;

/** The name of a persona in {@link PERSONAS}. */
export type PersonaName = keyof typeof PERSONAS;

/** Somebody who uses a key. */
export interface KeyUser {
  readonly persona: PersonaName;
  /**
   * The ARN of a role, a user or an account; an account's twelve digits; a pattern of roles; an organisation; a service
   * of AWS by its principal.
   */
  readonly principal: string;
  /** What has to hold beside; conditions on the encryption context leave actions alone that have none. */
  readonly conditions?: readonly StatementCondition[];
}

/** A principal as the policy language has it: some have to be written as a condition. */
interface Written {
  readonly principal: Principal["identifiers"][number];
  readonly type: Principal["type"];
  readonly condition?: StatementCondition;
}

/** Whether a text has the form of a service principal, such as `delivery.logs.amazonaws.com`. */
export function isServicePrincipal(text: string): boolean {
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.com(?:\.cn)?$/.test(text);
}

/** The forms of {@link KeyUser.principal}; undefined for anything else. */
export function writtenPrincipal(
  text: string,
  { partition }: Pick<KeyLocation, "partition">,
): Written | undefined {
  if (/^[0-9]{12}$/.test(text)) return { type: "AWS", principal: `arn:${partition}:iam::${text}:root` };
  if (isServicePrincipal(text)) return { type: "Service", principal: text };
  if (/^o-[a-z0-9]{10,32}$/.test(text)) {
    const condition = { test: "StringEquals", variable: "aws:PrincipalOrgID", values: [text] };
    return { type: "AWS", principal: "*", condition };
  }
  const [, account, rest] =
    /^arn:aws[a-z-]*:iam::([0-9]{12}):(root|(?:role|user)\/[\w+=,.@*/-]+)$/.exec(text) ?? [];
  if (!account || !rest) return undefined;
  if (!rest.includes("*")) return { type: "AWS", principal: text };
  // A principal takes no wildcard, so the account is named and the pattern becomes a condition.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
  const condition = { test: "ArnLike", variable: "aws:PrincipalArn", values: [text] };
  return { type: "AWS", principal: `arn:${partition}:iam::${account}:root`, condition };
}

interface Group {
  readonly persona: PersonaName;
  /** What kind of principals these are. */
  readonly variable: string;
  readonly conditions: readonly StatementCondition[];
  readonly all: Written[];
}

/**
 * The statements for those who use a key: one for each persona, each way of writing who it is, and each set
 * of conditions.
 */
export function personaStatements(users: Iterable<KeyUser>, place: KeyLocation): Statement[] {
  const groups = new Map<string, Group>();
  for (const { persona, principal, conditions = [] } of users) {
    const written = writtenPrincipal(principal, place) ?? { type: "AWS" as const, principal };
    const variable = written.type === "Service" ? OF_SERVICE : (written.condition?.variable ?? "");
    const order = String(Object.keys(PERSONAS).indexOf(persona)).padStart(2, "0");
    const id = JSON.stringify([order, variable, conditions]);
    const group = groups.get(id) ?? { persona, variable, conditions, all: [] };
    group.all.push(written);
    groups.set(id, group);
  }
  const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  return withOwnIds(sorted.flatMap(([, group]) => statements(group)));
}

/** What the ids of statements end in, where the principals are not simply named. */
const SUFFIXES: Readonly<Record<string, string>> = {
  "": "",
  "aws:PrincipalArn": "ByRoleName",
  "aws:PrincipalOrgID": "InOrganization",
  service: "AsService",
};

/** The kind of principals that are services. */
const OF_SERVICE = "service";

const CONTEXT = "kms:EncryptionContext:";

/** Whether all that an action covers has an encryption context; to grant has one too, that of the grant. */
function hasContext(action: string): boolean {
  const name = action.replace(/^kms:|\*$/g, "");
  return name === "CreateGrant" || CONTEXT_OPERATIONS.some((one) => one.startsWith(name));
}

/** A condition that an action knows nothing of would never hold, so such actions stand by themselves. */
function statements({ persona, variable, conditions, all }: Group): Statement[] {
  const { sid, actions, conditions: always = [] }: Persona = PERSONAS[persona];
  const others = conditions.filter((one) => !one.variable.startsWith(CONTEXT));
  const isSplit = others.length < conditions.length;
  const one = (id: string, some: readonly string[], when: readonly StatementCondition[]) =>
    statement(`${sid}${id}`, some, [...always, ...when], variable, all);
  if (!isSplit) return [one(when(conditions), actions, conditions)];
  return [
    one(when(conditions), actions.filter(hasContext), conditions),
    one(
      `Look${when(others)}`,
      actions.filter((action) => !hasContext(action)),
      others,
    ),
  ].filter(({ actions }) => actions.length > 0);
}

/** What the id of a statement says about its conditions. */
function when(conditions: readonly StatementCondition[]): string {
  const has = (start: string) => conditions.some(({ variable }) => variable.startsWith(start));
  const context = has(CONTEXT) ? "WithContext" : "";
  return `${context}${has("kms:ViaService") ? "ViaService" : ""}${has("aws:PrincipalTag/") ? "ByTag" : ""}`;
}

function statement(
  sid: string,
  actions: readonly string[],
  conditions: readonly StatementCondition[],
  variable: string,
  all: readonly Written[],
): Statement {
  const values = (pick: (one: Written) => readonly string[]) => [...new Set(all.flatMap(pick))].sort();
  const who = all[0]?.condition;
  const every = [
    ...conditions,
    ...(who ? [{ ...who, values: values(({ condition }) => condition?.values ?? []) }] : []),
  ];
  return {
    sid: `${sid}${SUFFIXES[variable] ?? ""}`,
    effect: "Allow",
    principals: [{ type: all[0]?.type ?? "AWS", identifiers: values(({ principal }) => [principal]) }],
    actions,
    resources: ["*"],
    ...(every.length === 0 ? {} : { conditions: every }),
  };
}

/** The ids of statements are unique in a policy, so a second one of a name gets a number. */
function withOwnIds(all: readonly Statement[]): Statement[] {
  const seen = new Map<string, number>();
  return all.map((one) => {
    const count = (seen.get(one.sid) ?? 0) + 1;
    seen.set(one.sid, count);
    return count === 1 ? one : { ...one, sid: `${one.sid}${count}` };
  });
}
