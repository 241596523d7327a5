import { pick, seeded } from "../../../local/random";
import type { Parameter, Signature } from "./console";
import { FILES } from "./world";

/** What an expression is meant to give. Now and then it gives something else. */
type Kind = "number" | "string" | "bool" | "list" | "set" | "map" | "object" | "tuple" | "any";

/**
 * Functions whose result hangs on time, on chance, on the machine or on Go's way to compress, or that only the
 * console has.
 */
const LEFT_OUT = new Set([
  "abspath",
  "base64gzip",
  "bcrypt",
  "ephemeralasnull",
  "pathexpand",
  "plantimestamp",
  "rsadecrypt",
  "timestamp",
  "type",
  "uuid",
]);

const KINDS: readonly [Kind, ...Kind[]] = [
  "number",
  "string",
  "bool",
  "list",
  "set",
  "map",
  "object",
  "tuple",
  "any",
];

/** The variables of a kind, without the prefixes that make them unknown (`u_`) or sensitive (`s_`). */
const NAMES: Readonly<Record<Kind, readonly [string, ...string[]]>> = {
  number: ["num", "dec", "big", "num"],
  string: ["str"],
  bool: ["bool"],
  list: ["list", "nums", "objs", "list"],
  set: ["set"],
  map: ["map", "deep", "map"],
  object: ["obj"],
  tuple: ["pair"],
  any: ["num", "str", "bool", "list", "set", "map", "obj", "objs", "pair", "deep"],
};

const WORDS: readonly [string, ...string[]] = [
  "",
  "a",
  "b",
  "k1",
  "name",
  "Hello World",
  "  padded ",
  "x-y-z",
  "a,b,,c",
  "héé",
  "日本語",
  "e\\u0301",
  "👩‍👩‍👧 z",
  "12",
  "3.50",
  "true",
  "1",
  "tab\\tnew\\nline",
  'quote\\"s',
  "$${literal}",
  "%%{literal}",
  "50% $5",
  "a/b/c.txt",
  "foo.bar",
  "ÀÉ straße ǆ",
];

const NUMBERS: readonly [string, ...string[]] = [
  "0",
  "1",
  "2",
  "3",
  "7",
  "10",
  "16",
  "100",
  "0.5",
  "1.25",
  "2.0",
  "1e3",
  "25e-2",
  "9007199254740993",
  "-1",
  "-2.5",
];

/** Texts that functions need, by function and parameter; `*` is any. */
const TEXTS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  "cidrhost.prefix": ["10.0.0.0/8", "192.168.1.0/24", "2001:db8::/32", "10.0.0.1", "10.0.0.0/33"],
  "cidrnetmask.prefix": ["10.0.0.0/8", "172.16.0.0/12", "2001:db8::/32"],
  "cidrsubnet.prefix": ["10.0.0.0/8", "172.16.0.0/12", "2001:db8::/32", "1.2.3.4/30"],
  "cidrsubnets.prefix": ["10.0.0.0/8", "172.16.0.0/12", "fd00::/8"],
  "base64decode.str": ["aGVsbG8=", "w7w=", "not base64", "/w=="],
  "textdecodebase64.source": ["aABpAA==", "aGk=", "/w=="],
  "textdecodebase64.encoding": ["UTF-16LE", "UTF-8", "US-ASCII", "ISO-8859-1"],
  "textencodebase64.encoding": ["UTF-16LE", "UTF-8", "ISO-8859-1", "UTF-16BE"],
  "csvdecode.str": [
    "a,b\\n1,2\\n3,4\\n",
    "a\\n",
    "a,a\\n1,2",
    'x,\\"y z\\"\\n1,\\"q\\"\\"r\\"\\n',
    "a,b\\n1",
  ],
  "jsondecode.str": [
    '{\\"a\\": [1, 2.5, null], \\"b\\": {}}',
    '[true, \\"x\\"]',
    "12345678901234567890",
    "nope",
    "null",
    '{\\"z\\": 1, \\"a\\": \\"\\\\u00fc\\"}',
  ],
  "yamldecode.src": [
    "a: 1\\nb: [x, 2.5, ~]\\n",
    "- 1\\n- yes\\n- 0x1F\\n",
    "text",
    "a: &x {b: 1}\\nc: *x\\n",
    "{",
    "a: |\\n  line\\n  two\\nd: 2024-01-01\\n",
    "",
  ],
  "formatdate.format": [
    "YYYY-MM-DD'T'hh:mm:ssZ",
    "EEEE, D MMM YY",
    "HH:mm AA ZZZZZ",
    "h 'o''clock'",
    "QQQ",
    "EEE MMMM",
  ],
  "formatdate.time": ["2024-02-29T23:05:09Z", "2023-01-02T03:04:05+02:00", "no time"],
  "timeadd.timestamp": ["2024-02-29T23:05:09Z", "2023-01-02T03:04:05-07:00", "2023"],
  "timeadd.duration": ["1h", "-90m", "1.5s", "100h30m", "x"],
  "timecmp.timestamp_a": ["2024-02-29T23:05:09Z", "2023-01-02T03:04:05+02:00", "x"],
  "timecmp.timestamp_b": ["2024-02-29T23:05:09Z", "2023-01-02T01:04:05Z"],
  "regex.pattern": [
    "[a-z]+",
    "(\\\\d+)-(\\\\w+)",
    "(?P<first>[a-z])(?P<rest>.*)",
    "^x",
    "(",
    "\\\\bWor",
    "a|b(c)?",
  ],
  "regexall.pattern": ["[a-z]+", "(\\\\w)(.)", "(?P<c>[aeiou])", "", "x*"],
  "replace.substr": ["a", "/[aeiou]/", "/(l+)/", "", "/^(?P<x>.)/", "World"],
  "replace.replace": ["_", "<$1>", "", "$${x}", "$x"],
  "format.format": [
    "%s",
    "%d items",
    "%5.2f|%-5s|",
    "%q %v",
    "%03d%%",
    "%t %s",
    "%#v",
    "%x %X",
    "%[2]s %[1]s",
    "%*d",
    "%z",
    "%b %o %e %g",
  ],
  "formatlist.format": ["%s", "<%s:%s>", "%d", "%v-%v"],
  "uuidv5.namespace": ["dns", "url", "oid", "x500", "6ba7b810-9dad-11d1-80b4-00c04fd430c8", "bad"],
  "parseint.number": ["ff", "101", "zz", "-7F", "12", "", "9007199254740993"],
  "split.separator": [",", "-", "", " "],
  "join.separator": [",", "-", ""],
  "trim.cutset": [" ", "ae", "", "xyz"],
  "file.path": ["a.txt", "sub/b.txt", "missing.txt", "./a.txt"],
  "fileset.path": ["sub", "sub", "./sub", "missing"],
  "fileset.pattern": ["*.txt", "**", "**/*.txt", "{a,b}*", "[", "sub/?.txt"],
  "templatefile.path": ["hello.tftpl", "plain.tftpl", "wrapped.tftpl", "missing.tftpl"],
  "title.str": ["hello world", "already Title", "o'neil-smith x"],
  "substr.str": ["hello", "日本語", "héé", ""],
  "strrev.str": ["hello", "e\\u0301a", "👩‍👩‍👧 z"],
  "chomp.str": ["x\\n\\n", "x\\r\\n", "x"],
  "indent.str": ["a\\nb\\nc", "x", ""],
  "trimspace.str": ["  x ", "\\n\\tx\\n", ""],
};

/** What functions take where they take anything. */
const KINDS_OF: Readonly<Record<string, readonly [Kind, ...Kind[]]>> = {
  "coalescelist.vals": ["list", "tuple"],
  "concat.seqs": ["list", "tuple"],
  "contains.list": ["list", "set", "tuple"],
  "element.list": ["list", "tuple"],
  "flatten.list": ["list", "tuple", "set"],
  "formatlist.args": ["list", "tuple", "string", "number"],
  "index.list": ["list", "tuple"],
  "keys.inputMap": ["map", "object"],
  "length.value": ["list", "map", "set", "tuple", "object", "string"],
  "lookup.inputMap": ["map", "object"],
  "merge.maps": ["map", "object"],
  "one.list": ["list", "set", "tuple"],
  "reverse.list": ["list", "tuple"],
  "setproduct.sets": ["set", "list", "tuple"],
  "slice.list": ["list", "tuple"],
  "sum.list": ["list", "tuple"],
  "values.mapping": ["map", "object"],
  "zipmap.values": ["list", "tuple"],
  "tolist.v": ["list", "tuple", "set"],
  "toset.v": ["list", "tuple", "set"],
  "tomap.v": ["map", "object"],
  "format.args": ["string", "number", "bool", "number", "string", "any"],
  "templatefile.vars": ["object"],
};

/** Functions by what they give. */
const GIVING: Readonly<Record<Kind, readonly string[]>> = {
  number: [
    "abs",
    "ceil",
    "floor",
    "length",
    "max",
    "min",
    "sum",
    "signum",
    "pow",
    "log",
    "parseint",
    "tonumber",
    "index",
    "timecmp",
  ],
  string: [
    "upper",
    "lower",
    "join",
    "format",
    "replace",
    "substr",
    "trimspace",
    "jsonencode",
    "title",
    "tostring",
    "sha1",
    "base64encode",
    "indent",
    "trim",
  ],
  bool: [
    "contains",
    "startswith",
    "endswith",
    "strcontains",
    "can",
    "alltrue",
    "anytrue",
    "tobool",
    "fileexists",
  ],
  list: [
    "concat",
    "split",
    "compact",
    "distinct",
    "sort",
    "keys",
    "range",
    "tolist",
    "reverse",
    "slice",
    "flatten",
    "chunklist",
    "formatlist",
    "matchkeys",
  ],
  set: ["toset", "setunion", "setintersection", "setsubtract", "setproduct"],
  map: ["merge", "tomap", "zipmap", "transpose"],
  object: ["merge", "jsondecode"],
  tuple: ["concat", "flatten", "values"],
  any: [
    "coalesce",
    "element",
    "lookup",
    "try",
    "one",
    "jsondecode",
    "yamldecode",
    "coalescelist",
    "nonsensitive",
    "sensitive",
  ],
};

/** Where an expression stands. */
interface Place {
  readonly depth: number;
  /** The names of the `for`s around. */
  readonly names: readonly string[];
}

/** Makes expressions of Terraform's language: the same ones for the same seed. */
export class Expressions {
  readonly #random: () => number;
  readonly #functions: readonly (readonly [string, Signature])[];
  #names = 0;
  /** How often each function was called, and each production of the grammar used. */
  readonly used = new Map<string, number>();

  constructor(seed: number, functions: Readonly<Record<string, Signature>>) {
    this.#random = seeded(seed);
    this.#functions = Object.entries(functions).filter(
      ([name]) => !name.includes("::") && !LEFT_OUT.has(name),
    );
  }

  /** The functions that are called. */
  get functions(): readonly string[] {
    return this.#functions.map(([name]) => name);
  }

  /** The next expression, which stands alone as an argument. `turn` goes through the functions. */
  next(turn: number): string {
    const place: Place = { depth: pick(this.#random, [2, 3, 3, 4]), names: [] };
    const one = this.#functions[turn % (this.#functions.length * 2)];
    if (one) return this.#call(one[0], place);
    if (this.#chance(0.04)) return this.#note("heredoc alone", this.#heredoc(place));
    return this.#any(pick(this.#random, KINDS), place);
  }

  /** An expression in which characters are missing, or too many: most often no expression at all. */
  broken(): string {
    const text = this.next(Math.floor(this.#random() * 1_000));
    const at = Math.floor(this.#random() * text.length);
    const pieces = [
      '"',
      "${",
      "}",
      "]",
      "(",
      ",",
      ".",
      "..",
      "...",
      "?",
      ":",
      "=",
      "=>",
      "!",
      "*",
      " for ",
      "[*]",
      ".*",
      "\n",
      "1.2",
      "~",
      "#",
      "/*",
      "<<X",
      "&",
      "\\",
      "::",
    ] as const;
    const way = this.#random();
    if (way < 0.4) return text.slice(0, at) + text.slice(at + 1);
    if (way < 0.9) return text.slice(0, at) + pick(this.#random, pieces) + text.slice(at);
    return text.slice(0, at);
  }

  #note(production: string, text: string): string {
    this.used.set(production, (this.used.get(production) ?? 0) + 1);
    return text;
  }

  #chance(probability: number): boolean {
    return this.#random() < probability;
  }

  #below(count: number): number {
    return Math.floor(this.#random() * count);
  }

  /** An expression of a kind, or seldom of another one. */
  #any(wanted: Kind, around: Place): string {
    const kind = this.#chance(0.04) ? pick(this.#random, KINDS) : wanted;
    const place = { ...around, depth: around.depth - 1 };
    if (place.depth <= 0) return this.#leaf(kind, place);
    const way = this.#random();
    if (way < 0.16) return this.#leaf(kind, place);
    if (way < 0.24) return this.#conditional(kind, place);
    if (way < 0.4) return this.#callOfKind(kind, place);
    if (way < 0.44)
      return this.#note("parentheses", `(${this.#blank()}${this.#any(kind, place)}${this.#blank()})`);
    if (way < 0.5) return this.#taken(place);
    switch (kind) {
      case "number":
        return this.#arithmetic(place);
      case "string":
        return this.#string(place);
      case "bool":
        return this.#logic(place);
      case "list":
      case "set":
        return this.#listOrSet(kind, place);
      case "map":
        return this.#note("tomap", `tomap(${this.#object(place, "string")})`);
      case "object":
        return this.#objectOrFor(place);
      case "tuple":
        return this.#sequence(place);
      case "any":
        return this.#any(pick(this.#random, KINDS), place);
    }
  }

  /** What is at an end of the tree: a literal or a variable. */
  #leaf(kind: Kind, place: Place): string {
    if (place.names.length > 0 && this.#chance(0.6)) {
      const name = place.names[this.#below(place.names.length)] ?? "null";
      return this.#note("name of a for", name);
    }
    const way = this.#random();
    if (way < 0.03) return this.#note("null", "null");
    if (way < 0.05) return `var.${pick(this.#random, ["null_str", "null_list", "null_any"])}`;
    if (way < 0.07)
      return this.#note(
        "attribute of a block",
        pick(this.#random, [
          "terraform_data.made.output",
          "terraform_data.made.id",
          "var.u_any",
          "var.su_str",
          "var.su_list",
        ]),
      );
    if (way < 0.45) {
      const prefix = pick(this.#random, ["", "", "", "u_", "s_"]);
      return this.#note(`variable ${prefix}`, `var.${prefix}${pick(this.#random, NAMES[kind])}`);
    }
    switch (kind) {
      case "number":
        return this.#note("number", pick(this.#random, NUMBERS));
      case "string":
        return this.#text();
      case "bool":
        return this.#note("bool", pick(this.#random, ["true", "false"]));
      case "list":
        return `tolist([${this.#text()}, ${this.#text()}])`;
      case "set":
        return `toset([${this.#text()}, ${this.#text()}])`;
      case "map":
        return `tomap({ a = ${this.#text()}, ${pick(this.#random, ["b", '"c d"'])} = ${this.#text()} })`;
      case "object":
        return pick(this.#random, [
          "{}",
          "{ a = 1 }",
          '{ name = "x", "b" = true }',
          "{ a = [1], null = 2, true = 3 }",
        ]);
      case "tuple":
        return pick(this.#random, ["[]", "[1]", '["a", 1, true]', '[["b"], []]', "[1, 2, 3,]", "[null]"]);
      case "any":
        return this.#leaf(pick(this.#random, KINDS.slice(0, 8) as [Kind, ...Kind[]]), place);
    }
  }

  #text(): string {
    return this.#note("text", `"${pick(this.#random, WORDS)}"`);
  }

  #blank(): string {
    return pick(this.#random, ["", "", "", " ", "\n", " # comment\n", " /* c */ ", "\n\n  // c\n"]);
  }

  #arithmetic(place: Place): string {
    if (this.#chance(0.12))
      return this.#note("negative", `-${pick(this.#random, ["", " "])}${this.#atom("number", place)}`);
    const operator = pick(this.#random, ["+", "-", "*", "/", "%"]);
    const more = this.#chance(0.3)
      ? ` ${pick(this.#random, ["+", "-", "*"])} ${this.#atom("number", place)}`
      : "";
    return this.#note(
      operator,
      `${this.#atom("number", place)} ${operator} ${this.#atom("number", place)}${more}`,
    );
  }

  /** An operand: not always in parentheses, so that the ranks of operators count. */
  #atom(kind: Kind, place: Place): string {
    const text = this.#any(kind, place);
    return /^[\w.]+$/.test(text) || this.#chance(0.15) ? text : `(${text})`;
  }

  #logic(place: Place): string {
    const way = this.#random();
    if (way < 0.15) return this.#note("!", `!${this.#atom("bool", place)}`);
    if (way < 0.35) {
      const operator = pick(this.#random, ["&&", "||"]);
      return this.#note(operator, `${this.#atom("bool", place)} ${operator} ${this.#atom("bool", place)}`);
    }
    if (way < 0.6) {
      const operator = pick(this.#random, ["<", ">", "<=", ">="]);
      const left = this.#atom("number", place);
      const right = this.#chance(0.25) ? left : this.#atom("number", place);
      return this.#note(operator, `${left} ${operator} ${right}`);
    }
    const operator = pick(this.#random, ["==", "!="]);
    const kind = pick(this.#random, KINDS);
    const other = this.#chance(0.2) ? "null" : this.#atom(this.#chance(0.8) ? kind : "any", place);
    return this.#note(operator, `${this.#atom(kind, place)} ${operator} ${other}`);
  }

  #conditional(kind: Kind, place: Place): string {
    const no = this.#chance(0.1) ? "null" : this.#any(kind, place);
    return this.#note(
      "conditional",
      `${this.#atom("bool", place)} ? ${this.#atom(kind, place)} : ${no.includes("?") ? `(${no})` : no}`,
    );
  }

  #string(place: Place): string {
    if (this.#chance(0.2)) return `(${this.#heredoc(place)})`;
    return this.#note("template", `"${this.#parts(place, '"')}"`);
  }

  #parts(place: Place, within: '"' | "\n"): string {
    const count = 1 + this.#below(3);
    let text = "";
    for (let part = 0; part < count; part++) {
      const way = this.#random();
      const [left, right] = [pick(this.#random, ["", "", "~"]), pick(this.#random, ["", "", "~"])];
      const kind = pick(this.#random, ["string", "number", "string", "bool", "any"] as const);
      if (way < 0.35)
        text +=
          within === '"'
            ? pick(this.#random, WORDS)
            : pick(this.#random, [
                " words ",
                "x\n",
                "  indented\n",
                "$${kept} 5%\n",
                "\\n no escape\n",
                "\n",
              ]);
      else if (way < 0.75)
        text += this.#note(
          "interpolation",
          `\${${left}${this.#blankInside(within)}${this.#any(kind, place)} ${right}}`,
        );
      else if (way < 0.88)
        text += this.#note(
          "%{ if }",
          `%{${left} if ${this.#any("bool", place)} ${right}}${this.#parts(this.#lower(place), within)}${this.#chance(0.5) ? `%{${left} else ${right}}${this.#parts(this.#lower(place), within)}` : ""}%{ endif ${left}}`,
        );
      else {
        const name = this.#name();
        const inner = { ...this.#lower(place), names: [...place.names, name] };
        text += this.#note(
          "%{ for }",
          `%{ for ${name} in ${this.#any(pick(this.#random, ["list", "map", "tuple", "set"]), place)} ${right}}${this.#parts(inner, within)} %{${left} endfor }`,
        );
      }
    }
    return text;
  }

  #lower(place: Place): Place {
    return { ...place, depth: place.depth - 1 };
  }

  #blankInside(within: '"' | "\n"): string {
    return within === '"' ? pick(this.#random, ["", " "]) : pick(this.#random, ["", " ", "\n"]);
  }

  #heredoc(place: Place): string {
    const isIndented = this.#chance(0.6);
    const margin = isIndented ? pick(this.#random, ["    ", "  ", "\t"]) : "";
    const lines = Array.from({ length: 1 + this.#below(3) }, () => {
      const line = this.#parts({ ...place, depth: Math.min(place.depth, 2) }, "\n");
      return `${margin}${pick(this.#random, ["", "", "  "])}${line}${line.endsWith("\n") ? "" : "\n"}`;
    });
    return this.#note("heredoc", `${isIndented ? "<<-" : "<<"}EOT\n${lines.join("")}${margin}EOT\n`);
  }

  #name(): string {
    return pick(this.#random, ["v", "x", "each_one", `n${this.#names++}`]);
  }

  #listOrSet(kind: "list" | "set", place: Place): string {
    const of = pick(this.#random, ["string", "number", "bool", "object", "tuple", "any"] as const);
    const items = Array.from({ length: this.#below(4) }, () => this.#any(of, place));
    if (this.#chance(0.25)) return this.#splat(place);
    return `to${kind}([${items.join(", ")}])`;
  }

  #sequence(place: Place): string {
    if (this.#chance(0.35)) return this.#for(place, false);
    if (this.#chance(0.2)) return this.#splat(place);
    const items = Array.from({ length: this.#below(4) }, () => `${this.#blank()}${this.#any("any", place)}`);
    return this.#note(
      "tuple",
      `[${items.join(",")}${items.length > 0 && this.#chance(0.2) ? "," : ""}${this.#blank()}]`,
    );
  }

  #splat(place: Place): string {
    const of = this.#chance(0.5)
      ? pick(this.#random, [
          "var.objs",
          "var.u_objs",
          "var.s_objs",
          "var.obj",
          "var.list",
          "var.null_list",
          "var.null_any",
          "var.u_any",
          "var.u_str",
          "var.set",
        ])
      : `(${this.#any(pick(this.#random, ["list", "tuple", "any", "set"]), place)})`;
    const full = pick(this.#random, [
      "[*]",
      "[*].id",
      "[*].n",
      "[*][0]",
      "[*].tags.a",
      "[*].name[*]",
      "[*].*.x",
      '[*]["id"]',
      "[*].tags[*].a",
    ]);
    const attribute = pick(this.#random, [".*", ".*.id", ".*.n", ".*.0", ".*.id[0]", ".*.tags.a"]);
    return this.#chance(0.6)
      ? this.#note("full splat", of + full)
      : this.#note("attribute splat", of + attribute);
  }

  #for(place: Place, isObject: boolean): string {
    const [key, value] = [this.#name(), this.#name()];
    const hasKey = this.#chance(0.5);
    const inner: Place = { ...place, names: [...place.names, ...(hasKey ? [key] : []), value] };
    const of = this.#any(pick(this.#random, ["list", "map", "tuple", "set", "object", "list"]), place);
    const condition = this.#chance(0.35) ? this.#note("for if", ` if ${this.#any("bool", inner)}`) : "";
    const head = `for ${hasKey ? `${key}, ` : ""}${value} in ${of} :${this.#blank()}`;
    if (!isObject)
      return this.#note("for tuple", `[${this.#blank()}${head} ${this.#any("any", inner)}${condition}]`);
    const grouped = this.#chance(0.4) ? this.#note("for grouped", "...") : "";
    const result = this.#chance(0.7) ? `"k-\${${this.#leaf("string", inner)}}"` : this.#any("string", inner);
    return this.#note(
      "for object",
      `{${head} ${result} => ${this.#atom("any", inner)}${grouped}${condition}}`,
    );
  }

  #objectOrFor(place: Place): string {
    return this.#chance(0.35) ? this.#for(place, true) : this.#object(place, "any");
  }

  #object(place: Place, of: Kind): string {
    const members = Array.from({ length: this.#below(4) }, () => {
      const key = pick(this.#random, [
        "a",
        "b",
        "name",
        '"quoted key"',
        "(var.str)",
        "1",
        '"t-${1 + 1}"',
        '("c")',
        "id",
        "k-2",
        `(${this.#leaf("string", place)})`,
      ]);
      return `${key} ${pick(this.#random, ["=", "=", ":"])} ${this.#any(of, place)}`;
    });
    const [start, separator, end] = this.#chance(0.5)
      ? ["{ ", ", ", " }"]
      : ["{\n", pick(this.#random, ["\n", ",\n", " # c\n"]), "\n}"];
    // A heredoc ends with its line, and so does the member that it is in.
    const isSafe = !members.some((one) => one.includes("EOT"));
    return this.#note(
      "object",
      isSafe ? `${start}${members.join(separator)}${end}` : `{\n${members.join("\n")}\n}`,
    );
  }

  /** An element or an attribute of something. */
  #taken(place: Place): string {
    const way = this.#random();
    const prefix = pick(this.#random, ["", "", "u_", "s_"]);
    const name = (kind: Kind) => `var.${prefix}${pick(this.#random, NAMES[kind])}`;
    if (way < 0.2)
      return this.#note(
        "attribute",
        `${name("object")}.${pick(this.#random, ["name", "count", "tags", "tags.a", "none"])}`,
      );
    if (way < 0.35)
      return this.#note(
        "key",
        `${name("map")}[${pick(this.#random, ['"k1"', '"none"', this.#any("string", place)])}]`,
      );
    if (way < 0.5)
      return this.#note(
        "index",
        `${name("list")}[${pick(this.#random, ["0", "1", '"0"', "9", "1.5", "-1", this.#any("number", place)])}]`,
      );
    if (way < 0.6) return this.#note("old index", `${name("list")}.${pick(this.#random, ["0", "1", "7"])}`);
    if (way < 0.7)
      return this.#note("map attribute", `${name("map")}.${pick(this.#random, ["k1", "a", "none"])}`);
    if (way < 0.85)
      return this.#note(
        "index of any",
        `(${this.#any("any", place)})[${this.#any(pick(this.#random, ["number", "string"]), place)}]`,
      );
    return this.#note(
      "attribute of any",
      `(${this.#any("object", place)}).${pick(this.#random, ["a", "name", "id"])}`,
    );
  }

  #callOfKind(kind: Kind, place: Place): string {
    const names = GIVING[kind];
    const name = this.#chance(0.75)
      ? names[this.#below(names.length)]
      : this.#functions[this.#below(this.#functions.length)]?.[0];
    return this.#call(name ?? "upper", place);
  }

  #call(name: string, place: Place): string {
    this.#note(`${name}()`, "");
    const [, signature] = this.#functions.find(([one]) => one === name) ?? [];
    const inner = { ...place, depth: Math.min(place.depth, 3) };
    const { parameters = [], variadic_parameter: variadic } = signature ?? {};
    const operands = parameters.map((parameter) => this.#operand(name, parameter, inner));
    if (name === "templatestring")
      operands[0] = pick(this.#random, ["var.str", "var.u_str", '"x"', "var.list[0]", "var.s_str"]);
    if (variadic)
      for (let more = this.#below(4); more > 0; more--) operands.push(this.#operand(name, variadic, inner));
    if (this.#chance(0.03)) operands.pop();
    let end = this.#chance(0.1) && operands.length > 0 ? "," : "";
    if (variadic && this.#chance(0.12)) {
      operands.push(this.#any(pick(this.#random, ["list", "tuple", "set"]), inner));
      end = this.#note("...", "...");
    }
    const namespace = this.#chance(0.05) ? this.#note("core::", "core::") : "";
    const space = this.#blank();
    return `${namespace}${name}(${space}${operands.join(`,${pick(this.#random, ["", " "])}`)}${end}${this.#chance(0.1) ? "\n" : ""})`;
  }

  #operand(name: string, parameter: Parameter, place: Place): string {
    const place1 = this.#lower(place);
    const file = name.startsWith("file") && name !== "fileset" ? "file" : name;
    const place2 = `${file}.${parameter.name}`;
    const texts = TEXTS[place2];
    // There is no saying of a folder that it is none of the files.
    const isPath = parameter.name === "path" && name !== "dirname" && name !== "basename";
    if (texts && (isPath || this.#chance(0.75))) return `"${pick(this.#random, texts)}"`;
    if (name === "templatefile" && parameter.name === "vars" && this.#chance(0.8))
      return `{ name = ${this.#any("string", place1)}, items = ${this.#any("list", place1)}, flag = ${this.#any("bool", place1)} }`;
    const kinds = KINDS_OF[place2];
    if (kinds) return this.#any(pick(this.#random, kinds), place1);
    const { type } = parameter;
    // The last digit of a power with a fraction hangs on the processor.
    if (place2 === "pow.power")
      return pick(this.#random, ["0", "1", "2", "3", "10", "-1", "-2", "null", '"2"']);
    if (type === "number" && this.#chance(0.7))
      return pick(this.#random, ["0", "1", "2", "3", "8", "10", "16", "-1", "36", "2.5"]);
    if (type === "string" && this.#chance(0.5)) return this.#text();
    if (typeof type === "string") return this.#any(type === "dynamic" ? "any" : (type as Kind), place1);
    const [collection, of] = type as readonly [Kind, unknown];
    if (collection === "map" && Array.isArray(of)) return '{ a = ["x", "y"], b = ["x"] }';
    if (of === "bool" && this.#chance(0.6))
      return `[${this.#any("bool", place1)}, ${this.#any("bool", place1)}]`;
    if (this.#chance(0.3)) return `[${this.#any("string", place1)}, ${this.#any("string", place1)}]`;
    return this.#any(collection, place1);
  }
}

/** The files that a run needs, so that a change of them is seen here too. */
export const NEEDED = Object.keys(FILES);
