import { findConditionKey } from "../catalogue";
import { actionMatches } from "./action-matches";
import { isNegative } from "./condition-holds";
import { accountOf } from "./principal-matches";
import type { NamedPrincipal, ReadCondition, ReadPolicy, ReadStatement } from "./read-policy";
import { isUnresolved, type Part, parsed } from "./text-pattern";

/*
 * A key policy as a question for an SMT solver, in SMT-LIB 2: is there a request, any at all, that the policy
 * allows and that nobody meant to allow? "unsat" proves that there is none; a model is such a request.
 *
 * Where the encoding says less than IAM does (numbers, dates, addresses, keys with several values, what only
 * Terraform knows), a condition is left open, so that the solver may choose what it likes: it can then find a
 * request that is none, and never miss one. IAM in every account is taken to allow everything.
 */

/** Some of those who may do something: who, and what their requests have to be like. */
export interface Meant {
  /** ARNs, patterns of them, or names of services. */
  readonly principals: readonly string[];
  /** Condition keys that a request has to have, each with a value that is one of these, or fits a pattern. */
  readonly when?: Readonly<Record<string, readonly string[]>>;
}

/** A request that a solver found. */
export interface Counterexample {
  readonly principal: string;
  readonly action: string;
  readonly context: Readonly<Record<string, string>>;
}

/** A question, and how to read the answer to it. */
export interface Question {
  /** SMT-LIB 2. */
  readonly text: string;
  /** What the solver's model says. */
  read(model: string): Counterexample;
}

/**
 * Asks for a request, for one of the actions, that the policy allows and that is not meant.
 *

 */
export function strangerQuestion(
  policy: ReadPolicy,
  actions: readonly string[],
  meant: readonly Meant[],
): Question {
  const encoding = new Encoding();
  const of = (effect: "Allow" | "Deny") =>
    any(
      policy.statements
        .filter((statement) => statement.effect === effect)
        .map((statement) => encoding.statement(statement, actions)),
    );
  const isMeant = any(meant.map((one) => encoding.meant(one)));
  const facts = [
    any(actions.map((action) => `(= action ${text(action)})`)),
    of("Allow"),
    `(not ${of("Deny")})`,
    `(not ${isMeant})`,
  ];
  return {
    text: [
      ...encoding.declarations(),
      ...facts.map((fact) => `(assert ${fact})`),
      "(check-sat)",
      "(get-model)",
    ].join("\n"),
    read: (model) => encoding.read(model),
  };
}

/** Collects what a question mentions. */
class Encoding {
  /** Condition keys by their names in lower case, in order of appearance. */
  readonly #keys = new Map<string, { readonly key: string; readonly index: number }>();
  #open = 0;

  constructor() {
    // What follows from who calls has to be there for the requests to be real ones.
    for (const key of Object.values(DERIVED)) this.#key(key);
    this.#key(VIA);
  }

  statement({ principals, actions, resources, conditions }: ReadStatement, asked: readonly string[]): string {
    const about = asked.filter((action) => actionMatches(actions, action) !== false);
    if (about.length === 0) return "false";
    // The key is every resource that its policy can be about; which one it is, nobody says here.
    const isThis = resources.all.includes("*") ? String(!resources.isNot) : this.#anything();
    const isNamed = any(principals.all.map((one) => this.#principal(one)));
    return all([
      any(about.map((action) => `(= action ${text(action)})`)),
      isThis,
      principals.isNot ? `(not ${isNamed})` : isNamed,
      ...conditions.map((condition) => this.#condition(condition)),
    ]);
  }

  meant({ principals, when = {} }: Meant): string {
    const who = any(
      principals.map((principal) => `(str.in_re who ${expression(parsed(principal), { wildcards: true })})`),
    );
    const like = Object.entries(when).map(([key, values]) => {
      const { has, value } = this.#key(key);
      const fits = values.map(
        (one) => `(str.in_re ${value} ${expression(parsed(one), { wildcards: true })})`,
      );
      return all([has, any(fits)]);
    });
    return all([who, ...like]);
  }

  declarations(): string[] {
    const keys = [...this.#keys.values()].map(({ key }) => this.#key(key));
    const declared = ["action", "who", "partition", "account", "name"].map(
      (one) => `(declare-const ${one} String)`,
    );
    const derived = (key: string) => this.#key(key);
    const fact = (key: string, value: string) =>
      `(assert (= ${derived(key).has} (not is-service))) (assert (=> (not is-service) (= ${derived(key).value} ${value})))`;
    return [
      ...declared,
      "(declare-const is-service Bool)",
      ...keys.map(({ has, value }) => `(declare-const ${has} Bool) (declare-const ${value} String)`),
      ...Array.from({ length: this.#open }, (_, i) => `(declare-const open${i} Bool)`),
      '(assert (str.in_re account ((_ re.^ 12) (re.range "0" "9"))))',
      `(assert (or (= partition "aws") (= partition "aws-cn") (= partition "aws-us-gov")))`,
      `(assert (str.in_re name ${NAME}))`,
      '(assert (=> (not is-service) (= who (str.++ "arn:" partition ":iam::" account ":" name))))',
      `(assert (=> is-service (str.in_re who ${SERVICE})))`,
      fact(DERIVED.arn, "who"),
      fact(DERIVED.account, "account"),
      fact(DERIVED.caller, "account"),
      // A service that calls as itself comes through no other.
      `(assert (=> is-service (not ${derived(VIA).has})))`,
    ];
  }

  read(model: string): Counterexample {
    const values = new Map<string, string>();
    for (const [, name, value] of model.matchAll(
      /\(define-fun (\S+) \(\) \w+\s+("(?:[^"]|"")*"|true|false)\)/g,
    )) {
      if (name && value) values.set(name, value.startsWith('"') ? untext(value) : value);
    }
    const context: Record<string, string> = {};
    for (const { key, index } of this.#keys.values()) {
      if (values.get(`has${index}`) === "true") context[key] = values.get(`value${index}`) ?? "";
    }
    return { principal: values.get("who") ?? "", action: values.get("action") ?? "", context };
  }

  #key(key: string): { has: string; value: string } {
    const name = key.toLowerCase();
    const known = this.#keys.get(name) ?? { key, index: this.#keys.size };
    this.#keys.set(name, known);
    return { has: `has${known.index}`, value: `value${known.index}` };
  }

  /** Something that the solver may choose. */
  #anything(): string {
    return `open${this.#open++}`;
  }

  #principal({ type, value }: NamedPrincipal): string {
    if (type === "AWS" && value === "*") return "true";
    if (isUnresolved(value)) return this.#anything();
    if (type === "Service") return `(and is-service (= who ${text(value)}))`;
    if (type !== "AWS") return "false";
    const account = accountOf(value);
    if (account !== undefined) return `(and (not is-service) (= account ${text(account)}))`;
    const [, partition, number, role] =
      /^arn:([a-z0-9-]+):sts::([0-9]{12}):assumed-role\/([^/]+)\//.exec(value) ?? [];
    if (role === undefined) return `(and (not is-service) (= who ${text(value)}))`;
    // Sessions come with the ARN of their role, and one session of it may be meant alone.
    const start = `(str.to_re ${text(`arn:${partition}:iam::${number}:role/`)})`;
    const ofRole = `(re.++ ${start} (re.opt (re.++ (re.* re.allchar) (str.to_re "/"))) (str.to_re ${text(role)}))`;
    return `(and (not is-service) (str.in_re who ${ofRole}) ${this.#anything()})`;
  }

  #condition(condition: ReadCondition): string {
    const { operator, set, ifExists, key, values } = condition;
    const { has, value } = this.#key(key);
    if (operator === "null") {
      return any(values.map((asked) => (asked.toLowerCase() === "true" ? `(not ${has})` : has)));
    }
    if (findConditionKey(key)?.isMultivalued || (set === "any" && ifExists)) return this.#anything();
    const positive = any(values.map((one) => this.#compared(operator.replace("not", ""), one, value)));
    const fits = isNegative(operator) ? `(not ${positive})` : positive;
    const passesWithout = ifExists || set === "all" || (set === undefined && isNegative(operator));
    return passesWithout ? `(or (not ${has}) ${fits})` : all([has, fits]);
  }

  #compared(operator: string, wanted: string, value: string): string {
    if (isUnresolved(wanted)) return this.#anything();
    const pieces = parsed(wanted);
    // A variable stands for another key of the request, or in old policies for itself.
    if (pieces.some(({ kind }) => kind === "variable")) return this.#anything();
    const like = (options: Reading) => `(str.in_re ${value} ${expression(pieces, options)})`;
    if (operator === "stringequals") return `(= ${value} ${text(literal(pieces))})`;
    if (operator === "stringequalsignorecase") return like({ ignoreCase: true });
    if (operator === "bool") return like({ ignoreCase: true });
    if (operator === "stringlike") return like({ wildcards: true });
    if (operator === "arnequals" || operator === "arnlike") return like({ wildcards: true, isArn: true });
    return this.#anything();
  }
}

/** The characters of names, and of paths before them. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const LETTERS =
  '(re.+ (re.union (re.range "a" "z") (re.range "A" "Z") (re.range "0" "9") (re.range "+" "/") (str.to_re "_") (str.to_re "=") (str.to_re "@")))';
const NAME = `(re.union (str.to_re "root") (re.++ (re.union (str.to_re "role/") (str.to_re "user/")) ${LETTERS}))`;
const SERVICE = `(re.++ (re.+ (re.union (re.range "a" "z") (re.range "0" "9") (re.range "-" "."))) (re.union (str.to_re ".amazonaws.com") (str.to_re ".amazonaws.com.cn") (str.to_re ".amazon.com")))`;

const VIA = "kms:ViaService";
const DERIVED = {
  arn: "aws:PrincipalArn",
  account: "aws:PrincipalAccount",
  caller: "kms:CallerAccount",
} as const;

interface Reading {
  readonly wildcards?: boolean;
  readonly ignoreCase?: boolean;
  /** No wildcard reaches over one of the first five colons. */
  readonly isArn?: boolean;
}

function literal(pieces: readonly Part[]): string {
  return pieces
    .map((part) => (part.kind === "literal" ? part.text : part.kind === "any" ? "*" : "?"))
    .join("");
}

/** A text with wildcards as a regular expression of SMT-LIB. */
function expression(pieces: readonly Part[], { wildcards, ignoreCase, isArn }: Reading): string {
  let colons = 0;
  const parts = pieces.flatMap((part): string[] => {
    if (part.kind === "literal") {
      colons += part.text.split(":").length - 1;
      return ignoreCase ? [...part.text].map(eitherCase) : [`(str.to_re ${text(part.text)})`];
    }
    const mark = part.kind === "any" ? "*" : "?";
    if (!wildcards) return [`(str.to_re ${text(mark)})`];
    const one = isArn && colons < 5 ? '(re.diff re.allchar (str.to_re ":"))' : "re.allchar";
    return [part.kind === "any" ? `(re.* ${one})` : one];
  });
  if (parts.length === 0) return '(str.to_re "")';
  return parts.length === 1 ? (parts[0] ?? "") : `(re.++ ${parts.join(" ")})`;
}

function eitherCase(character: string): string {
  const both = [...new Set([character.toLowerCase(), character.toUpperCase()])];
  const forms = both.map((one) => `(str.to_re ${text(one)})`);
  return forms.length === 1 ? (forms[0] ?? "") : `(re.union ${forms.join(" ")})`;
}

function any(facts: readonly string[]): string {
  if (facts.includes("true")) return "true";
  const open = facts.filter((fact) => fact !== "false");
  if (open.length === 0) return "false";
  return open.length === 1 ? (open[0] ?? "false") : `(or ${open.join(" ")})`;
}

function all(facts: readonly string[]): string {
  if (facts.includes("false")) return "false";
  const open = facts.filter((fact) => fact !== "true");
  if (open.length === 0) return "true";
  return open.length === 1 ? (open[0] ?? "true") : `(and ${open.join(" ")})`;
}

/** A text of SMT-LIB: quotes are doubled, and everything beyond ASCII has a number. */
function text(value: string): string {
  const escaped = [...value].map((character) => {
    if (character === '"') return '""';
    const code = character.codePointAt(0) ?? 0;
    return character === "\\" || code < 0x20 || code > 0x7e ? `\\u{${code.toString(16)}}` : character;
  });
  return `"${escaped.join("")}"`;
}

function untext(value: string): string {
  return value
    .slice(1, -1)
    .replaceAll('""', '"')
    .replace(/\\u\{([0-9a-f]+)\}/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
}
