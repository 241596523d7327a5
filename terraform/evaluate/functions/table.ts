import type { FunctionDefinition } from "./definition";

interface Group {
  readonly names: string;
  readonly load: () => readonly FunctionDefinition[];
}

/** The functions by what they are about. A group is loaded when one of its functions is first called. */
export const GROUPS: readonly Group[] = [
  {
    names: "abs ceil floor log max min parseint pow range signum sum",
    load: () => (require("./numbers") as typeof import("./numbers")).NUMBERS,
  },
  {
    names:
      "chomp endswith indent join lower replace sort split startswith strcontains strrev substr title trim trimprefix trimspace trimsuffix upper",
    load: () => (require("./strings") as typeof import("./strings")).STRINGS,
  },
  {
    names: "regex regexall",
    load: () => (require("./patterns") as typeof import("./patterns")).PATTERNS,
  },
  {
    names: "format formatlist",
    load: () => (require("./format") as typeof import("./format")).FORMAT,
  },
  {
    names:
      "alltrue anytrue chunklist coalesce coalescelist compact concat contains distinct element flatten index keys length lookup matchkeys merge one reverse slice transpose values zipmap",
    load: () => (require("./collections") as typeof import("./collections")).COLLECTIONS,
  },
  {
    names: "setintersection setproduct setsubtract setunion",
    load: () => (require("./sets") as typeof import("./sets")).SETS,
  },
  {
    names: "tobool tolist tomap tonumber toset tostring",
    load: () => (require("./conversion") as typeof import("./conversion")).CONVERSION,
  },
  {
    names: "ephemeralasnull issensitive nonsensitive sensitive",
    load: () => (require("./sensitivity") as typeof import("./sensitivity")).SENSITIVITY,
  },
  {
    names: "base64decode base64encode textdecodebase64 textencodebase64 urlencode",
    load: () => (require("./encoding") as typeof import("./encoding")).ENCODING,
  },
  {
    names: "jsondecode jsonencode",
    load: () => (require("./json") as typeof import("./json")).JSON_FUNCTIONS,
  },
  {
    names: "csvdecode",
    load: () => (require("./csv") as typeof import("./csv")).CSV,
  },
  {
    names: "yamldecode yamlencode",
    load: () => (require("./yaml") as typeof import("./yaml")).YAML,
  },
  {
    names: "base64sha256 base64sha512 md5 rsadecrypt sha1 sha256 sha512 uuidv5",
    load: () => (require("./hashes") as typeof import("./hashes")).HASHES,
  },
  {
    names: "formatdate timeadd timecmp",
    load: () => (require("./dates") as typeof import("./dates")).DATES,
  },
  {
    names: "cidrcontains cidrhost cidrnetmask cidrsubnet cidrsubnets",
    load: () => (require("./networks") as typeof import("./networks")).NETWORKS,
  },
  {
    names:
      "abspath basename dirname file filebase64 filebase64sha256 filebase64sha512 fileexists filemd5 fileset filesha1 filesha256 filesha512",
    load: () => (require("./files") as typeof import("./files")).FILES,
  },
  {
    names: "base64gzip bcrypt pathexpand plantimestamp timestamp uuid",
    load: () => (require("./chance") as typeof import("./chance")).CHANCE,
  },
  {
    names:
      "assumeequal assumelistlength assumelistlengthmax assumelistlengthmin assumemaplength assumemaplengthmax assumemaplengthmin assumenotnull assumesetlength assumesetlengthmax assumesetlengthmin assumestringprefix base64gunzip urldecode",
    load: () => (require("./opentofu") as typeof import("./opentofu")).OPENTOFU,
  },
  {
    names:
      "provider::aws::arn_build provider::aws::arn_parse provider::aws::trim_iam_role_path provider::aws::user_agent",
    load: () => (require("./providers") as typeof import("./providers")).AWS,
  },
  {
    names:
      "provider::terraform::decode_tfvars provider::terraform::encode_expr provider::terraform::encode_tfvars",
    load: () => (require("./providers") as typeof import("./providers")).TERRAFORM,
  },
];

/** Functions whose operands are not only values: who evaluates expressions calls them. */
export const OF_EXPRESSIONS: ReadonlySet<string> = new Set(["can", "templatefile", "templatestring", "try"]);

const groupOf = new Map(
  GROUPS.flatMap((group) => group.names.split(" ").map((name) => [name, group] as const)),
);
const loaded = new Map<Group, ReadonlyMap<string, FunctionDefinition>>();

/** A function by its name; Terraform's own may have `core::` before it. */
export function findFunction(name: string): FunctionDefinition | undefined {
  const plain = plainName(name);
  const group = groupOf.get(plain);
  if (!group) return undefined;
  let functions = loaded.get(group);
  if (!functions) {
    functions = new Map(group.load().map((one) => [one.name, one]));
    loaded.set(group, functions);
  }
  return functions.get(plain);
}

/** Whether there is a function of this name. Nothing is loaded for that. */
export function hasFunction(name: string): boolean {
  const plain = plainName(name);
  return groupOf.has(plain) || OF_EXPRESSIONS.has(plain);
}

function plainName(name: string): string {
  return name.replace(/^core::/, "");
}
