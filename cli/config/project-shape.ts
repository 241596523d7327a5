import { isDay, rules, SEVERITIES } from "../../guard";
import { FAIL_ON } from "../../report/check";
import type { ChoiceShape, ListShape, ObjectShape } from "./field-shape";

const SEVERITY: ChoiceShape = { kind: "choice", of: ["off", ...SEVERITIES] };
const REASON = "Why, in a sentence for the people who review it.";
const WILD = "`*` stands for any text.";

/** Exceptions, as the file of a project and that of a folder have them. */
export const EXCEPTIONS: ListShape = {
  kind: "list",
  about: "What a rule has against a place and is accepted there. Each is shown in every report.",
  of: {
    kind: "object",
    name: "exception",
    fields: {
      rule: { kind: "choice", of: Object.keys(rules), about: "The id of the rule." },
      address: {
        kind: "text",
        what: "a text",
        about: `Only at these addresses: module.legacy[*].aws_kms_key.k. ${WILD}`,
      },
      root: {
        kind: "text",
        what: "a text",
        about: `Only in this root folder, named from this file, or in this stack. ${WILD}`,
      },
      argument: { kind: "text", what: "a text", about: `Only for this argument. ${WILD}` },
      reason: { kind: "text", what: "a text", about: REASON },
      owner: { kind: "text", what: "a text", about: "Who answers for it." },
      until: {
        kind: "text",
        what: "a day such as 2027-01-31",
        pattern: /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/,
        format: "date",
        isValid: isDay,
        about: "The last day on which it holds, in UTC.",
      },
    },
    required: ["rule", "reason"],
    oneOf: ["address", "root"],
  },
};

const SCHEMA = { kind: "text", what: "a text", about: "Where the JSON schema of this file is." } as const;

/** What `keywright.json` in the root of a repository can have. */
export const PROJECT: ObjectShape = {
  kind: "object",
  name: "keywright.json",
  about: "Settings of keywright for a repository. Paths are relative to this file.",
  fields: {
    $schema: SCHEMA,
    rules: {
      kind: "map",
      name: "rule",
      names: Object.keys(rules),
      listed: '"keywright rules" lists them.',
      about:
        "Rules that are off, or have another severity for all their findings. What is off or weaker is shown in every report.",
      of: {
        kind: "either",
        word: SEVERITY,
        object: {
          kind: "object",
          name: "rule",
          fields: { severity: SEVERITY, reason: { kind: "text", what: "a text", about: REASON } },
          required: ["severity", "reason"],
        },
      },
    },
    failOn: {
      kind: "choice",
      of: FAIL_ON,
      about: "The severity from which on check, diff and serve fail. --fail-on wins over it.",
    },
    exclude: {
      kind: "list",
      of: { kind: "text", what: "a glob" },
      about: "Files and folders that are left out: names at any depth, or paths such as examples/**.",
    },
    varFiles: {
      kind: "list",
      of: { kind: "text", what: "the path of a .tfvars file" },
      about: "Values of variables, as terraform -var-file takes them. --var and --var-file win over them.",
    },
    exceptions: EXCEPTIONS,
    account: {
      kind: "object",
      name: "account",
      about: "What Terraform cannot show of the account.",
      fields: {
        ebs: {
          kind: "map",
          name: "Region",
          pattern: /^[a-z]{2,3}(-[a-z]+)+-[0-9]+$/,
          about: "How EBS encrypts by default, by Region.",
          of: {
            kind: "object",
            name: "Region",
            fields: {
              encryptionByDefault: { kind: "switch", about: "Whether new volumes are encrypted." },
              defaultKey: {
                kind: "text",
                what: "the ARN of a key",
                pattern: /^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key\/[A-Za-z0-9-]+$/,
                about: "The key of encrypted volumes that name none.",
              },
            },
          },
        },
        administrators: {
          kind: "list",
          of: {
            kind: "text",
            what: "the ARN of a role or a user",
            pattern: /^arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)\/.+$/,
          },
          about: "Roles and users that may do everything with every key.",
        },
        accounts: {
          kind: "list",
          least: 1,
          of: { kind: "text", what: "the 12 digits of an account", pattern: /^[0-9]{12}$/ },
          about: "The accounts whose keys count as yours. With them a key of another account is a finding.",
        },
      },
    },
  },
};

/** What `keywright.json` in a folder below can have. */
export const FOLDER: ObjectShape = {
  kind: "object",
  name: "keywright.json of a folder",
  fields: { $schema: SCHEMA, exceptions: EXCEPTIONS },
};
