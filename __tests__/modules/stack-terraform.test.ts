import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume";
import {
  App,
  Fn,
  type IResolvable,
  Lazy,
  TerraformElement,
  TerraformLocal,
  TerraformOutput,
  TerraformStack,
  TerraformVariable,
  Testing,
  Token,
} from "cdktf";
import { EncryptedEbsVolume, Key, KeywrightStack } from "../../modules";
import { EncryptedData } from "../../stacks/encrypted-data";
import { KmsClass } from "../../stacks/kms-class";
import { folder, raw } from "../raw-volume";
import { KEY_ARN, REGION, testingStack } from "../testing-stack";

/*
 * A KeywrightStack puts its Terraform together itself. cdktf's own method says what it has to be, to the order of
 * the members.
 */
const ofCdktf = (stack: KeywrightStack): string =>
  JSON.stringify(TerraformStack.prototype.toTerraform.call(stack), null, 1);
const ofKeywright = (stack: KeywrightStack): string => JSON.stringify(stack.unguardedTerraform(), null, 1);

function prepared(build: (stack: KeywrightStack) => void): KeywrightStack {
  const stack = testingStack();
  build(stack);
  stack.prepareStack();
  return stack;
}

/** An element that says anything. */
class Anything extends TerraformElement {
  constructor(
    scope: KeywrightStack,
    id: string,
    readonly said: unknown,
    readonly about: unknown = {},
  ) {
    super(scope, id, "anything");
  }

  override toTerraform() {
    return this.said;
  }

  override toMetadata() {
    return this.about;
  }
}

/** A token whose processor gives another token, which only a second resolution sees. */
const twice = (): IResolvable => ({
  creationStack: [],
  toString: () => "twice",
  resolve(context) {
    context.registerPostProcessor({ postProcess: () => Lazy.stringValue({ produce: () => "at last" }) });
    return "first";
  },
});

const CASES: Record<string, (stack: KeywrightStack) => void> = {
  nothing: () => {},
  "tokens in texts, lists, maps and numbers": (stack) => {
    const variable = new TerraformVariable(stack, "v", { default: ["a"] });
    new TerraformLocal(stack, "l", {
      text: `a ${variable.stringValue} \${b} ${Lazy.stringValue({ produce: () => "c" })}`,
      number: Lazy.numberValue({ produce: () => 7 }),
      inText: `${Lazy.numberValue({ produce: () => 7 })} GiB`,
      list: Lazy.listValue({ produce: () => ["x", variable.stringValue] }),
      lists: [[variable.listValue], Token.asNumberList(Lazy.anyValue({ produce: () => [1, 2] }))],
      map: Token.asStringMap(Lazy.anyValue({ produce: () => ({ a: undefined, b: variable.stringValue }) })),
      [`name-${Lazy.stringValue({ produce: () => "made" })}`]: Fn.join("-", ["a", variable.stringValue]),
      any: Lazy.anyValue({ produce: () => ({ deep: [Lazy.anyValue({ produce: () => undefined }), 1] }) }),
      twice: twice(),
    });
  },
  "values that are nearly tokens": (stack) => {
    const id = "1234abcd-12ab-34cd-56e7-1234567890e1";
    const numbers = [0, -0, 0.5, 1e21, -1.5e300, 2 ** 53];
    new TerraformLocal(stack, "l", { id, numbers, nothing: null, "1e5": "1e5", inList: [id, "1e5", true] });
  },
  "undefined members, empty ones and dates": (stack) => {
    const date = new Date(0);
    new Anything(stack, "a", { locals: { a: undefined, b: {}, c: [], d: [undefined, 1, { e: undefined }] } });
    new Anything(stack, "b", { locals: { date, dates: [date], of: { c: [2], b: null } } });
  },
  "the same member said by several": (stack) => {
    for (const [i, a] of [{ x: 1 }, { y: [1] }, "text", { z: 2 }, [3], [4]].entries())
      new Anything(stack, `a${i}`, { locals: { a, list: [i] } }, { overrides: { a: [`a${i}`] }, cloud: a });
  },
  overrides: (stack) => {
    const key = new Key(stack, "key", { description: "Key" });
    const disk = new EncryptedEbsVolume(stack, "disk", { key, availabilityZone: "eu-west-1a", size: 8 });
    disk.addOverride("tags.Name", Lazy.stringValue({ produce: () => "disk" }));
    disk.addOverride("size", undefined);
    stack.addOverride("resource.aws_ebs_volume.disk.iops", Token.asNumber(Fn.max([1, 2])));
    stack.addOverride("resource.aws_ebs_volume.disk.availability_zone", undefined);
    stack.addOverride("resource.aws_kms_key", Lazy.anyValue({ produce: () => ({ key: { is: "another" } }) }));
    stack.addOverride("moved", [{ from: "a", to: Lazy.stringValue({ produce: () => "b" }) }]);
    stack.addOverride("gone", undefined);
  },
  "outputs, imports, moves and what is made for each": (stack) => {
    const first = raw(stack, { kmsKeyId: KEY_ARN, encrypted: true, tags: { a: "1" } }, "first");
    new TerraformOutput(stack, "id", { value: first.id, sensitive: true });
    new TerraformOutput(stack, "all", { value: [first.arn, { nested: first.size }] });
    raw(stack, { count: 2, lifecycle: { ignoreChanges: ["tags"] } }, "second").importFrom("vol-1");
    raw(stack, { dependsOn: [first], provisioners: [{ type: "local-exec", command: "echo" }] }, "third");
    new EbsVolume(stack, "moved", { availabilityZone: "a" }).addMoveTarget("there");
    raw(stack, {}, "there").moveTo("there");
  },
};

it.each(Object.entries(CASES))("is cdktf's own: %s", (_, build) => {
  const stack = prepared(build);
  expect(ofKeywright(stack)).toBe(ofCdktf(stack));
});

it("is cdktf's own: whole stacks, and references between them", () => {
  const app = new App({ outdir: folder(), stackTraces: false });
  const stacks: KeywrightStack[] = [
    new KmsClass(app, "kms-class", { region: REGION }),
    new EncryptedData(app, "encrypted-data", { region: REGION }),
  ];
  const keys = new KeywrightStack(app, "keys", { region: REGION });
  const data = new KeywrightStack(app, "data", { region: REGION });
  const key = new Key(keys, "shared", { description: "Shared" });
  new EncryptedEbsVolume(data, "disk", { key, availabilityZone: "eu-west-1a", size: 8 });
  stacks.push(keys, data);
  for (const stack of stacks) stack.prepareStack();
  expect(ofKeywright(data)).toContain("terraform_remote_state");
  for (const stack of stacks) expect(ofKeywright(stack)).toBe(ofCdktf(stack));
});

it("says what cannot be resolved as cdktf says it", () => {
  for (const wrong of [{ a: { b: () => 1 } }, { a: ["#{TfToken[TOKEN.0]}", "b"] }, "text", undefined]) {
    const stack = testingStack();
    new Anything(stack, "wrong", wrong);
    const said = (attempt: () => unknown): string => {
      try {
        return JSON.stringify(attempt());
      } catch (error) {
        return error instanceof Error ? error.message : "";
      }
    };
    expect(said(() => stack.unguardedTerraform())).toBe(said(() => ofCdktf(stack)));
  }
});

it("shares nothing with what it was made of", () => {
  const stack = testingStack();
  const list = ["a"];
  new TerraformLocal(stack, "l", { list });
  stack.addOverride("locals.m", list);
  const made = stack.unguardedTerraform() as { locals: { l: { list: string[] }; m: string[] } };
  made.locals.l.list.push("b");
  made.locals.m.push("b");
  expect(list).toEqual(["a"]);
  expect(Testing.synth(stack)).not.toContain('"b"');
});
