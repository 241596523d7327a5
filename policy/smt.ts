import { arnParts, findConditionKey } from "../catalogue";
import { actionMatches } from "./action-matches";
import { isNegative } from "./condition-holds";
import { accountOf } from "./principal-matches";
import type { NamedPrincipal, ReadCondition, ReadPolicy, ReadStatement } from "./read-policy";
import { all, any, fits, readValues, type TextReading, text } from "./smt-lib";
import { isUnresolved, variablesIn } from "./text-pattern";

/*
 * A key policy as a question for an SMT solver, in SMT-LIB 2: is there a request, any at all, that the policy
 * allows and should not allow? "unsat" proves that there is none; a model is such a request.
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
 * @param meant who may do it after all
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

  statement({ principals, actions, resources, conditions }: ReadStatement, asked: readonly string[]): string {
    const about = asked.filter((action) => actionMatches(actions, action) !== false);
    if (about.length === 0) return "false";
    // The key is every resource that its policy can be about; which one it is, is left open here.
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
    const who = any(principals.map((one) => this.#isWho(one)));
    const like = Object.entries(when).map(([key, values]) => {
      const each = values.map((one) => this.#fits(key, one, { wildcards: true }));
      return all([this.#has(key), any(each)]);
    });
    return all([who, ...like]);
  }

  declarations(): string[] {
    return [
      ...["action", "partition", "account", "name", "service"].map((one) => `(declare-const ${one} String)`),
      "(declare-const is-service Bool)",
      ...[...this.#keys.values()].map(
        ({ index }) => `(declare-const has${index} Bool) (declare-const value${index} String)`,
      ),
      ...Array.from({ length: this.#open }, (_, i) => `(declare-const open${i} Bool)`),
    ];
  }

  read(model: string): Counterexample {
    const values = readValues(model);
    const context: Record<string, string> = {};
    for (const { key, index } of this.#keys.values()) {
      if (values.get(`has${index}`) === "true") context[key] = values.get(`value${index}`) ?? "";
    }
    // Nothing was asked of these, for the solver's sake; what it left out can be anything.
    const get = (name: string, form: RegExp, otherwise: string) => {
      const value = values.get(name) ?? "";
      return form.test(value) ? value : otherwise;
    };
    const partition = get("partition", /^aws/, "aws");
    const account = get("account", /^[0-9]{12}$/, "444455556666");
    const name = get("name", /^(?:root|(?:role|user)\/.+)$/, "role/anybody");
    const principal =
      values.get("is-service") === "true"
        ? get("service", /\.amazon(?:aws)?\.com/, "any.amazonaws.com")
        : `arn:${partition}:iam::${account}:${name}`;
    return { principal, action: values.get("action") ?? "", context };
  }

  /** Whether a request has a condition key. */
  #has(key: string): string {
    return FOLLOWING.includes(key.toLowerCase()) ? "(not is-service)" : `has${this.#index(key)}`;
  }

  /** Whether the value of a condition key fits a text of a policy. */
  #fits(key: string, wanted: string, reading: TextReading): string {
    // What follows from who calls is said of who calls: to compare two unknown texts takes a solver minutes.
    const [arn] = FOLLOWING;
    if (key.toLowerCase() === arn)
      return reachesOver(wanted, reading) ? this.#anything() : this.#isPrincipal(wanted, reading);
    const variable = FOLLOWING.includes(key.toLowerCase()) ? "account" : `value${this.#index(key)}`;
    return fits(variable, wanted, reading);
  }

  /** Whether the caller is somebody, or one of those whom a pattern is about. */
  #isWho(wanted: string): string {
    const reading = { wildcards: true };
    if (wanted === "*") return "true";
    if (wanted.startsWith("arn:")) return all(["(not is-service)", this.#isPrincipal(wanted, reading)]);
    return all(["is-service", fits("service", wanted, reading)]);
  }

  /** The ARN of a principal has five colons, so the parts of a pattern with as many are told apart by them. */
  #isPrincipal(wanted: string, reading: TextReading): string {
    if (wanted === "*" && reading.wildcards) return "true";
    const parts = arnParts(wanted);
    if (parts.length < 6) return reading.wildcards ? this.#anything() : "false";
    // None that is meant has a colon in its name.
    if (parts[5]?.includes(":")) return "false";
    const variables = ['"arn"', "partition", '"iam"', '""', "account", "name"];
    return all(parts.map((part, i) => fits(variables[i] ?? "", part, reading)));
  }

  #index(key: string): number {
    const name = key.toLowerCase();
    const known = this.#keys.get(name) ?? { key, index: this.#keys.size };
    this.#keys.set(name, known);
    return known.index;
  }

  /** Something that the solver may choose. */
  #anything(): string {
    return `open${this.#open++}`;
  }

  #principal({ type, value }: NamedPrincipal): string {
    if (type === "AWS" && value === "*") return "true";
    if (isUnresolved(value)) return this.#anything();
    if (type === "Service") return all(["is-service", fits("service", value, {})]);
    if (type !== "AWS") return this.#anything();
    const account = accountOf(value);
    if (account !== undefined) return all(["(not is-service)", fits("account", account, {})]);
    // A session comes with the ARN of its role or user, and may be meant alone.
    const [, session] = /^arn:[^:]+:sts::([0-9]{12}):/.exec(value) ?? [];
    return session === undefined
      ? all(["(not is-service)", this.#isPrincipal(value, {})])
      : all(["(not is-service)", fits("account", session, {}), this.#anything()]);
  }

  #condition(condition: ReadCondition): string {
    const { operator, set, ifExists, key, values } = condition;
    const has = this.#has(key);
    if (operator === "null") {
      return any(
        values.map((asked) => {
          if (isUnresolved(asked)) return this.#anything();
          return asked.toLowerCase() === "true" ? `(not ${has})` : has;
        }),
      );
    }
    if (findConditionKey(key)?.isMultivalued || (set === "any" && ifExists)) return this.#anything();
    const positive = any(values.map((one) => this.#compared(operator.replace("not", ""), one, key)));
    const fits = isNegative(operator) ? `(not ${positive})` : positive;
    const passesWithout = ifExists || set === "all" || (set === undefined && isNegative(operator));
    return passesWithout ? `(or (not ${has}) ${fits})` : all([has, fits]);
  }

  #compared(operator: string, wanted: string, key: string): string {
    if (isUnresolved(wanted)) return this.#anything();
    // A variable stands for another key of the request, or in old policies for itself.
    if (variablesIn(wanted).length > 0) return this.#anything();
    const like = (options: TextReading) => this.#fits(key, wanted, options);
    if (operator === "stringequals") return like({});
    if (operator === "stringequalsignorecase") return like({ ignoreCase: true });
    if (operator === "bool") return like({ ignoreCase: true });
    if (operator === "stringlike") return like({ wildcards: true });
    if (operator === "arnequals" || operator === "arnlike") return like({ wildcards: true, isArn: true });
    return this.#anything();
  }
}

/**
 * Whether a pattern can fit ARNs whose parts are not told apart by the first five colons. The path of a principal may
 * have colons ("any ASCII character from the ! through the DEL character"), and a star of StringLike reaches over them.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
 */
function reachesOver(wanted: string, { wildcards, isArn }: TextReading): boolean {
  const parts = arnParts(wanted);
  if (wanted === "*" || parts.length < 6) return false;
  const isAcross = wildcards === true && !isArn && parts.slice(0, 5).some((part) => /[*?]/.test(part));
  return isAcross || parts[5]?.includes(":") === true;
}

/** Condition keys that follow from the principal, in lower case: its ARN, and twice its account. */
const FOLLOWING: readonly string[] = ["aws:principalarn", "aws:principalaccount", "kms:calleraccount"];
