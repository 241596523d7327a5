/** What the value of a condition key is. */
export type ConditionKeyType = "string" | "arn" | "boolean" | "number" | "date" | "ip";

/** What is known of a condition key. */
export interface ConditionKeyFacts {
  readonly type: ConditionKeyType;
  /** A request can have several values for it, so that conditions need `ForAnyValue` or `ForAllValues`. */
  readonly isMultivalued?: true;
  /**
   * It says who the caller is, or on whose behalf a service calls, in a way that no caller outside can choose.
   * A condition on anything else leaves a statement about everybody open to everybody.
   */
  readonly identifies?: "caller" | "source" | "network";
  /** The actions of KMS, without their prefix, whose requests alone have it. @default not charted */
  readonly actions?: readonly string[];
}

const STRING = { type: "string" } as const;
const STRINGS = { type: "string", isMultivalued: true } as const;
const BOOLEAN = { type: "boolean" } as const;
const NUMBER = { type: "number" } as const;
const DATE = { type: "date" } as const;
const IP = { type: "ip" } as const;
const ARN = { type: "arn" } as const;

/**
 * The condition keys of KMS itself. One that ends in `:` or `/` is the beginning of many.
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
 */
const OF_KMS = {
  "kms:BypassPolicyLockoutSafetyCheck": BOOLEAN,
  "kms:CallerAccount": { ...STRING, identifies: "caller" },
  "kms:CustomerMasterKeySpec": STRING,
  "kms:CustomerMasterKeyUsage": STRING,
  "kms:DataKeyPairSpec": STRING,
  "kms:EncryptionAlgorithm": STRING,
  "kms:EncryptionContext:": STRING,
  "kms:EncryptionContextKeys": STRINGS,
  "kms:ExpirationModel": STRING,
  "kms:GrantConstraintSourceArn": ARN,
  "kms:GrantConstraintType": { ...STRING, actions: ["CreateGrant", "RetireGrant"] },
  "kms:GrantIsForAWSResource": { ...BOOLEAN, actions: ["CreateGrant", "ListGrants", "RevokeGrant"] },
  "kms:GrantOperations": { ...STRINGS, actions: ["CreateGrant"] },
  "kms:GranteePrincipal": { ...STRING, actions: ["CreateGrant"] },
  "kms:GranteeServicePrincipal": STRING,
  "kms:KeyAgreementAlgorithm": STRING,
  "kms:KeyOrigin": STRING,
  "kms:KeySpec": STRING,
  "kms:KeyUsage": STRING,
  "kms:MacAlgorithm": STRING,
  "kms:MessageType": STRING,
  "kms:MultiRegion": BOOLEAN,
  "kms:MultiRegionKeyType": STRING,
  "kms:PrimaryRegion": STRING,
  "kms:ReEncryptOnSameKey": BOOLEAN,
  "kms:RecipientAttestation:": STRING,
  "kms:ReplicaRegion": STRING,
  "kms:RequestAlias": STRING,
  "kms:ResourceAliases": STRINGS,
  "kms:RetiringPrincipal": STRING,
  "kms:RetiringServicePrincipal": STRING,
  "kms:RotationPeriodInDays": NUMBER,
  "kms:ScheduleKeyDeletionPendingWindowInDays": NUMBER,
  "kms:SigningAlgorithm": STRING,
  "kms:TrailingDaysWithoutKeyUsage": NUMBER,
  "kms:ValidTo": DATE,
  "kms:ViaService": STRING,
  "kms:WrappingAlgorithm": STRING,
  "kms:WrappingKeySpec": STRING,
} as const satisfies Record<string, ConditionKeyFacts>;

/**
 * The condition keys that AWS supplies whatever the service.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const GLOBAL = {
  "aws:AssumedRoot": BOOLEAN,
  "aws:CalledVia": STRINGS,
  "aws:CalledViaAWSMCP": STRING,
  "aws:CalledViaFirst": STRING,
  "aws:CalledViaLast": STRING,
  "aws:ChatbotSourceArn": ARN,
  "aws:CurrentTime": DATE,
  "aws:Ec2InstanceSourcePrivateIPv4": IP,
  "aws:Ec2InstanceSourceVpc": STRING,
  "aws:EpochTime": DATE,
  "aws:FederatedProvider": STRING,
  "aws:IsMcpServiceAction": BOOLEAN,
  "aws:MultiFactorAuthAge": NUMBER,
  "aws:MultiFactorAuthPresent": BOOLEAN,
  "aws:PrincipalAccount": { ...STRING, identifies: "caller" },
  "aws:PrincipalArn": { ...ARN, identifies: "caller" },
  "aws:PrincipalIsAWSService": BOOLEAN,
  "aws:PrincipalOrgID": { ...STRING, identifies: "caller" },
  "aws:PrincipalOrgPaths": { ...STRINGS, identifies: "caller" },
  "aws:PrincipalServiceName": { ...STRING, identifies: "caller" },
  "aws:PrincipalServiceNamesList": { ...STRINGS, identifies: "caller" },
  "aws:PrincipalTag/": STRING,
  "aws:PrincipalType": STRING,
  "aws:RequestTag/": STRING,
  "aws:RequestedRegion": STRING,
  "aws:ResourceAccount": STRING,
  "aws:ResourceOrgID": STRING,
  "aws:ResourceOrgPaths": STRINGS,
  "aws:ResourceTag/": STRING,
  "aws:SecureTransport": BOOLEAN,
  "aws:SignInSessionArn": ARN,
  "aws:SourceAccount": { ...STRING, identifies: "source" },
  "aws:SourceArn": { ...ARN, identifies: "source" },
  "aws:SourceIdentity": STRING,
  "aws:SourceIp": { ...IP, identifies: "network" },
  "aws:SourceOrgID": { ...STRING, identifies: "source" },
  "aws:SourceOrgPaths": { ...STRINGS, identifies: "source" },
  "aws:SourceOwner": { ...STRING, identifies: "source" },
  "aws:SourceVpc": { ...STRING, identifies: "network" },
  "aws:SourceVpcArn": { ...STRING, identifies: "network" },
  "aws:SourceVpce": { ...STRING, identifies: "network" },
  "aws:TagKeys": STRINGS,
  "aws:TokenIssueTime": DATE,
  "aws:UserAgent": STRING,
  "aws:ViaAWSMCPService": BOOLEAN,
  "aws:ViaAWSService": BOOLEAN,
  "aws:VpcSourceIp": IP,
  "aws:VpceAccount": { ...STRING, identifies: "network" },
  "aws:VpceOrgID": { ...STRING, identifies: "network" },
  "aws:VpceOrgPaths": { ...STRINGS, identifies: "network" },
  "aws:referer": STRING,
  "aws:userid": { ...STRING, identifies: "caller" },
  "aws:username": STRING,
  "codebuild:BuildArn": { ...ARN, identifies: "caller" },
  "codebuild:ProjectArn": { ...ARN, identifies: "caller" },
  "ec2:RoleDelivery": NUMBER,
  "ec2:SourceInstanceArn": { ...ARN, identifies: "caller" },
  "glue:CredentialIssuingService": STRING,
  "glue:RoleAssumedBy": STRING,
  "identitystore:UserId": STRING,
  "lambda:SourceFunctionArn": { ...ARN, identifies: "caller" },
  "ssm:SourceInstanceArn": { ...ARN, identifies: "caller" },
} as const satisfies Record<string, ConditionKeyFacts>;

/** Every condition key that a request to KMS can have, in AWS's own spelling. */
export const CONDITION_KEYS: Readonly<Record<string, ConditionKeyFacts>> = { ...OF_KMS, ...GLOBAL };

/** IAM does not care how the names are spelled in upper and lower case. */
const byName = new Map(Object.entries(CONDITION_KEYS).map(([key, facts]) => [key.toLowerCase(), facts]));

/** What is known of a condition key; undefined if no request to KMS has it. */
export function findConditionKey(name: string): ConditionKeyFacts | undefined {
  const key = name.toLowerCase();
  const whole = byName.get(key);
  if (whole) return /[:/]$/.test(key) ? undefined : whole;
  // What follows a prefix may itself hold slashes and colons: kms:EncryptionContext:aws:logs:arn.
  const [prefix] =
    /^(?:kms:encryptioncontext:|kms:recipientattestation:|aws:(?:principaltag|requesttag|resourcetag)\/)(?=.)/.exec(
      key,
    ) ?? [];
  return prefix === undefined ? undefined : byName.get(prefix);
}

/**
 * The condition keys, in lower case, that no request for an action has: a condition that asks for one of them is never
 * met. `kms:GrantIsForAWSResource` beside `kms:Decrypt` is the commonest.
 *
 * @param action with its prefix: `kms:Decrypt`
 */
export function keysWithoutAction(action: string): ReadonlySet<string> {
  const name = action.replace(/^kms:/i, "").toLowerCase();
  return new Set(
    ofActions.filter(([, actions]) => !actions.some((one) => one.toLowerCase() === name)).map(([key]) => key),
  );
}

const ofActions = Object.entries(CONDITION_KEYS).flatMap(([key, { actions }]) =>
  actions === undefined ? [] : [[key.toLowerCase(), actions] as const],
);
