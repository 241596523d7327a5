import {
  blockInEveryWay,
  configuration,
  folder,
  type Json,
  type JsonObject,
  type Module,
  parseHcl,
  type Resource,
  resolve,
  scopeOf,
} from "../../../terraform";
import { inEveryWay } from "../../../terraform/evaluate/choices";
import { valueIn } from "../../../terraform/evaluate/module-scope";

/*
 * What cannot be decided is tried in every way.
 */
function read(text: string, children: Readonly<Record<string, string>> = {}): readonly Module[] {
  const folders = Object.fromEntries(
    Object.entries(children).map(([name, inner]) => [`./${name}`, folder([parseHcl("main.tf", inner)])]),
  );
  return configuration("main", folder([parseHcl("main.tf", text)]), {
    findFolder: (_, source) => folders[source],
  });
}

function rootOf(text: string): Module {
  const [root] = read(text);
  if (!root) throw new Error("there is no root");
  return root;
}

function getResource(modules: readonly Module[], address: string): readonly [Resource, Module] {
  for (const module of modules)
    for (const one of module.resources) if (one.address === address) return [one, module];
  throw new Error(`there is no ${address}`);
}

/** What an argument comes to, in each way in which its block is there. */
function everyWay(
  modules: readonly Module[],
  address: string,
  argument: string,
): readonly (Json | undefined)[] {
  const [resource, module] = getResource(modules, address);
  return blockInEveryWay(
    resource,
    scopeOf(resource, module),
    (scope) => resolve(resource.arguments[argument], scope).value,
  ).results;
}

describe("one condition has one answer", () => {
  const text = `
    variable "on" {}
    locals {
      on = var.on == "yes"
    }
    resource "aws_kms_key" "own" {
      count       = local.on ? 1 : 0
      description = "own"
    }
    resource "aws_ebs_volume" "disk" {
      count      = local.on ? 1 : 0
      kms_key_id = local.on ? one(aws_kms_key.own[*].arn) : "never"
    }
    resource "aws_ebs_volume" "either" {
      kms_key_id = local.on ? aws_kms_key.own[0].arn : "theirs"
    }
    resource "aws_ebs_volume" "written_out" {
      kms_key_id = var.on != "yes" ? "theirs" : aws_kms_key.own[0].description
    }
    resource "aws_ebs_volume" "mixed" {
      kms_key_id = join("-", [local.on ? "a" : "b", var.on == "yes" ? "a" : "b", !local.on ? "b" : "a"])
    }
    resource "aws_ebs_volume" "twice" {
      kms_key_id = join("-", [local.on ? "a" : "b", local.on ? "a" : "b"])
    }`;
  it("in the counts of two resources", () => {
    expect(everyWay(read(text), "aws_ebs_volume.disk", "kms_key_id")).toEqual(["${aws_kms_key.own[0].arn}"]);
  });
  it("in a count and in an argument of another resource", () => {
    expect(everyWay(read(text), "aws_ebs_volume.either", "kms_key_id")).toEqual([
      "${aws_kms_key.own[0].arn}",
      "theirs",
    ]);
  });
  it("by its name, written out, and turned round", () => {
    expect(everyWay(read(text), "aws_ebs_volume.mixed", "kms_key_id")).toEqual(["a-a-a", "b-b-b"]);
    expect(everyWay(read(text), "aws_ebs_volume.written_out", "kms_key_id")).toHaveLength(2);
  });
  it("twice in one expression", () => {
    expect(everyWay(read(text), "aws_ebs_volume.twice", "kms_key_id")).toEqual(["a-a", "b-b"]);
  });
  it("in a module that is given it, and in the one that gives it", () => {
    const modules = read(
      `variable "on" {}
       module "m" {
         source = "./m"
         on     = var.on
         key    = var.on ? "with" : "without"
       }`,
      {
        m: `variable "on" {
              type = bool
            }
            variable "key" {}
            resource "aws_ebs_volume" "disk" {
              kms_key_id = var.key == "with" ? "inner" : "outer"
            }`,
      },
    );
    expect(everyWay(modules, "module.m.aws_ebs_volume.disk", "kms_key_id")).toEqual(["inner", "outer"]);
  });
});

describe("what cannot be is dropped", () => {
  it("the element of a tuple that is empty", () => {
    const modules = read(`
      variable "on" {}
      locals {
        all = var.on ? ["first"] : []
      }
      resource "aws_ebs_volume" "disk" {
        kms_key_id = local.all[0]
      }`);
    expect(everyWay(modules, "aws_ebs_volume.disk", "kms_key_id")).toEqual(["first"]);
  });
  it("the instance of a resource that is not there", () => {
    const modules = read(`
      variable "on" {}
      resource "aws_kms_key" "own" {
        count = var.on ? 1 : 0
      }
      resource "aws_ebs_volume" "disk" {
        kms_key_id = aws_kms_key.own[0].arn
      }`);
    expect(everyWay(modules, "aws_ebs_volume.disk", "kms_key_id")).toEqual(["${aws_kms_key.own[0].arn}"]);
  });
  it("a block whose own count is 0", () => {
    const modules = read(`
      variable "on" {}
      resource "aws_ebs_volume" "disk" {
        count      = var.on ? 1 : 0
        kms_key_id = var.on ? "here" : "gone"
      }`);
    expect(everyWay(modules, "aws_ebs_volume.disk", "kms_key_id")).toEqual(["here"]);
  });
});

describe("at most 32 ways are tried", () => {
  const conditions = (count: number) => `
    ${Array.from({ length: count }, (_, at) => `variable "on${at}" {}`).join("\n")}
    locals {
      all = join("", [${Array.from({ length: count }, (_, at) => `var.on${at} ? "1" : "0"`).join(", ")}])
    }`;
  const ways = (count: number) => {
    const root = rootOf(conditions(count));
    return inEveryWay(() => valueIn("${local.all}", root));
  };
  it("five conditions are 32 ways", () => {
    const { results, reasons } = ways(5);
    const texts = results.map((one) => (one.is === "string" ? one.value : "unknown"));
    expect(new Set(texts).size).toBe(32);
    expect(texts).not.toContain("unknown");
    expect(reasons).toHaveLength(5);
  });
  it("six are too many: the value is not known, and the reasons are told", () => {
    const { results, reasons } = ways(6);
    expect(results.map(({ is }) => is)).toEqual(["unknown"]);
    expect(reasons.length).toBeGreaterThan(0);
  });
});

describe("the order in which blocks are looked at does not matter", () => {
  const text = `
    variable "on" {}
    variable "names" {}
    locals {
      keys = var.on ? aws_kms_key.own[*].arn : [aws_kms_key.other["b"].arn]
    }
    resource "aws_kms_key" "own" {
      count = var.on ? 2 : 0
    }
    resource "aws_kms_key" "other" {
      for_each = toset(["a", "b"])
    }
    resource "aws_ebs_volume" "first" {
      kms_key_id = local.keys[0]
    }
    resource "aws_ebs_volume" "second" {
      for_each   = toset(keys(module.late))
      kms_key_id = module.late[each.key].arn
    }
    module "early" {
      source   = "./m"
      for_each = module.late["x"].more
      key      = local.keys[0]
    }
    module "by_key" {
      source   = "./m"
      for_each = toset(keys(aws_kms_key.other))
      key      = each.value
    }
    module "late" {
      source   = "./m"
      for_each = { x = "x1", y = "y1" }
      key      = each.value
    }`;
  const m = `
    variable "key" {}
    resource "aws_ebs_volume" "inner" {
      count      = length(local.all)
      kms_key_id = local.all[count.index]
    }
    locals {
      all = [var.key, upper(var.key)]
    }
    output "arn" {
      value = aws_ebs_volume.inner[1].kms_key_id
    }
    output "more" {
      value = toset(["p", "q"])
    }`;
  const all = () => read(text, { m });
  const seen = (modules: readonly Module[], order: readonly (readonly [Resource, Module])[]) =>
    new Map(
      order.map(
        ([resource]) => [resource.address, everyWay(modules, resource.address, "kms_key_id")] as const,
      ),
    );
  it("forward and backward", () => {
    const list = (modules: readonly Module[]) =>
      modules.flatMap((module) => module.resources.map((one) => [one, module] as const));
    const forward = all();
    const backward = all();
    const one = seen(forward, list(forward));
    const other = seen(backward, [...list(backward)].reverse());
    expect(Object.fromEntries(one)).toEqual(Object.fromEntries(other));
    expect(one.get("aws_ebs_volume.first")).toEqual([
      "${aws_kms_key.own[0].arn}",
      '${aws_kms_key.other["b"].arn}',
    ]);
    expect([...one.keys()]).toContain('module.early["q"].aws_ebs_volume.inner[1]');
    expect([...one.keys()]).toContain('module.by_key["b"].aws_ebs_volume.inner[0]');
    expect([...one.keys()]).toContain('aws_ebs_volume.second["y"]');
  });
  it("whether or not something is being decided", () => {
    const root = rootOf(`
      variable "on" {}
      resource "aws_kms_key" "own" {
        count = var.on ? 1 : 0
      }`);
    const addresses = () => root.resources.map(({ address }) => address);
    expect(inEveryWay(addresses).results).toEqual([["aws_kms_key.own"]]);
    expect(addresses()).toEqual(["aws_kms_key.own"]);
  });
  it("however the file is written", () => {
    const blocks = text.split(/\n {4}(?=(?:variable|locals|resource|module) )/);
    const turned = read(blocks.reverse().join("\n"), { m });
    const addresses = (modules: readonly Module[]) =>
      modules.flatMap(({ resources }) => resources.map(({ address }) => address)).sort();
    expect(addresses(turned)).toEqual(addresses(all()));
  });
});

describe("circles end", () => {
  const circles: readonly (readonly [string, string, Readonly<Record<string, string>>])[] = [
    [
      "a local through a module",
      'module "m" {\n source = "./m"\n in = local.a\n}\nlocals {\n a = module.m.out\n}',
      { m: 'variable "in" {}\noutput "out" {\n value = var.in\n}' },
    ],
    [
      "a count of itself",
      'resource "aws_kms_key" "k" {\n count = length(aws_kms_key.k)\n}\nlocals {\n a = aws_kms_key.k[0].arn\n}',
      {},
    ],
    [
      "two counts of each other",
      'resource "aws_kms_key" "k" {\n count = length(aws_kms_key.l)\n}\nresource "aws_kms_key" "l" {\n count = length(aws_kms_key.k)\n}\nlocals {\n a = aws_kms_key.l[0].arn\n}',
      {},
    ],
    [
      "a call that hangs on itself",
      'module "m" {\n source = "./m"\n for_each = module.m["a"].out\n}\nlocals {\n a = module.m["a"].out\n}',
      { m: 'output "out" {\n value = toset(["a"])\n}' },
    ],
  ];
  it.each(circles)("%s", (_, text, children) => {
    const [root] = read(text, children);
    if (!root) throw new Error("there is no root");
    expect(root.resources.length).toBeGreaterThanOrEqual(0);
    expect(valueIn("${local.a}", root)).toBeDefined();
  });
});

it("a module that is called twice has its blocks as often as each call says", () => {
  const modules = read(
    `module "two" {
       source = "./m"
       number = 2
     }
     module "none" {
       source = "./m"
       number = 0
     }`,
    { m: 'variable "number" {}\nresource "aws_kms_key" "k" {\n count = var.number\n}' },
  );
  const addresses = modules.flatMap(({ resources }) => resources.map(({ address }) => address));
  expect(addresses).toEqual(["module.two.aws_kms_key.k[0]", "module.two.aws_kms_key.k[1]"]);
});

it("1,000 instances of a module, each with a resource of its own, take less than 3 seconds", () => {
  const started = Date.now();
  const modules = read(
    `locals {
       names = { for i in range(1000) : format("n%04d", i) => { key = "arn-\${i}", size = i } }
     }
     module "m" {
       source   = "./m"
       for_each = local.names
       one      = each.value
     }
     resource "aws_kms_key" "k" {
       for_each    = local.names
       description = module.m[each.key].key
     }`,
    {
      m: `variable "one" {
            type = object({ key = string, size = number, on = optional(bool, true) })
          }
          resource "aws_ebs_volume" "disk" {
            kms_key_id = var.one.on ? var.one.key : null
          }
          output "key" {
            value = var.one.key
          }`,
    },
  );
  const found = modules.flatMap((module) =>
    module.resources.map((one) => {
      const { kms_key_id: key, description } = one.arguments as JsonObject;
      return resolve(key ?? description, scopeOf(one, module)).value;
    }),
  );
  expect(found).toHaveLength(2_000);
  expect(found).toContain("arn-999");
  expect(found.filter((one) => typeof one !== "string" || !one.startsWith("arn-"))).toEqual([]);
  expect(Date.now() - started).toBeLessThan(3_000);
});

it("lists that hold each other over and over are followed no further than fits into memory", () => {
  const lists = Array.from({ length: 60 }, (_, at) => `a${at} = [local.a${at + 1}, local.a${at + 1}]`);
  const root = rootOf(`locals {
    ${lists.join("\n    ")}
    a60 = "x"
  }`);
  expect(valueIn("${local.a0}", root)).toMatchObject({ is: "tuple" });
  expect(JSON.stringify(resolve("${local.a0}", root).value).length).toBeLessThan(100_000_000);
  expect(valueIn("${local.a59[1]}", root)).toEqual({ is: "string", value: "x" });
});

it("what hangs on a block of a module says in which module it stands", () => {
  const modules = read(
    `module "m" {
      source = "./m"
    }
    locals {
      name = trimprefix(module.m.arn, "arn:aws:s3:::")
    }`,
    { m: 'resource "aws_s3_bucket" "b" {}\noutput "arn" {\n  value = aws_s3_bucket.b.arn\n}' },
  );
  const [root] = modules;
  expect(root && valueIn("${local.name}", root)).toMatchObject({
    why: [{ is: "attribute", address: "module.m.aws_s3_bucket.b", attribute: "arn" }],
  });
});

describe("an instance of a module of which it is not known which instances there are", () => {
  const everyDescription = (expression: string, repeated = "for_each = var.names") =>
    everyWay(
      read(
        `variable "names" {}
        module "m" {
          source = "./m"
          ${repeated}
        }
        resource "aws_kms_key" "k" {
          description = ${expression}
        }`,
        { m: 'output "name" {\n value = "known"\n}' },
      ),
      "aws_kms_key.k",
      "description",
    );

  it("may not be there where try asks for it", () => {
    expect(new Set(everyDescription('try(module.m["a"].name, "gone")'))).toEqual(new Set(["known", "gone"]));
  });
  it("may not be there where can asks for it", () => {
    expect(new Set(everyDescription('can(module.m["a"].name) ? "there" : "gone"'))).toEqual(
      new Set(["there", "gone"]),
    );
  });
  it("is there where nothing catches that it is not", () => {
    expect(new Set(everyDescription('module.m["a"].name'))).toEqual(new Set(["known"]));
  });
  it("is the first one where there is any", () => {
    const found = everyDescription('try(module.m[0].name, "gone")', 'count = var.names == "x" ? 1 : 0');
    expect(new Set(found)).toEqual(new Set(["known", "gone"]));
  });
});
