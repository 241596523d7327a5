import { inRepository } from "./mending";

/*
 * Files in the JSON syntax are edited as those of HCL are: where the value comes from, and nothing else.
 */

const KEY = `{
  "resource": {
    "aws_kms_key": {
      "k": {
        "enable_key_rotation": true,
        "deletion_window_in_days": 30,
        "lifecycle": {"prevent_destroy": true}
      }
    },
    "aws_kms_alias": {"k": {"name": "alias/k", "target_key_id": "\${aws_kms_key.k.key_id}"}}
  }
}
`;
const OWN = "${aws_kms_key.k.arn}";

/** What becomes of a file beside the key, once and again. */
function mended(text: string, more: Readonly<Record<string, string>> = {}): string {
  return inRepository({ "main.tf.json": text, "key.tf.json": KEY, ...more }, (repository) => {
    expect(repository.mend().left).toEqual([]);
    expect(repository.fix().files).toEqual([]);
    return repository.text("main.tf.json");
  });
}

const resource = (type: string, body: string) => `{
  "resource": {
    "${type}": {
      "it": ${body}
    }
  }
}
`;

test.each([
  ["an object", '{"name": "it"}', `{"name": "it", "kms_master_key_id": "${OWN}"}`],
  ["a list of one object", '[{"name": "it"}]', `[{"name": "it", "kms_master_key_id": "${OWN}"}]`],
  ["a key of AWS", '{"kms_master_key_id": "alias/aws/sqs"}', `{"kms_master_key_id": "${OWN}"}`],
  ["null", '{"kms_master_key_id": null}', `{"kms_master_key_id": "${OWN}"}`],
])("a resource that is %s", (_, before, after) => {
  expect(mended(resource("aws_sqs_queue", before))).toBe(resource("aws_sqs_queue", after));
});

test("blocks are objects or lists, also in dynamic blocks", () => {
  const rule = (by: string) => `{"apply_server_side_encryption_by_default": ${by}}`;
  const set = `"sse_algorithm": "aws:kms", "kms_master_key_id": "${OWN}"`;
  const aes = '"sse_algorithm": "AES256"';
  const after = (one: string) => `${rule(one).slice(0, -1)}, "bucket_key_enabled": true}`;
  const bucket = (inner: string) =>
    resource("aws_s3_bucket", `{"bucket": "b", "server_side_encryption_configuration": ${inner}}`);
  expect(mended(bucket(`{"rule": ${rule(`{${aes}}`)}}`))).toBe(bucket(`{"rule": ${after(`{${set}}`)}}`));
  expect(mended(bucket(`[{"rule": [${rule(`[{${aes}}]`)}]}]`))).toBe(
    bucket(`[{"rule": [${after(`[{${set}}]`)}]}]`),
  );
  const dynamic = (inner: string) =>
    resource(
      "aws_s3_bucket",
      `{"bucket": "b", "dynamic": {"server_side_encryption_configuration": {"for_each": [1], "content": {"rule": ${inner}}}}}`,
    );
  expect(mended(dynamic(rule(`{${aes}}`)))).toBe(dynamic(after(`{${set}}`)));
});

test("a value is changed where it comes from: a local value, the input of a module", () => {
  const text = `{
  "locals": {"key": "alias/aws/sns"},
  "module": {"m": {"source": "./m", "key": "alias/aws/sqs"}},
  "resource": {"aws_sns_topic": {"t": {"kms_master_key_id": "\${local.key}"}}}
}
`;
  const module = `{"variable": {"key": {}}, "resource": {"aws_sqs_queue": {"q": {"kms_master_key_id": "\${var.key}"}}}}`;
  expect(mended(text, { "m/main.tf.json": module })).toBe(
    text.replace("alias/aws/sns", OWN).replace("alias/aws/sqs", OWN),
  );
});

test("a module in JSON gets a variable, and calls in either syntax pass the key", () => {
  const files = {
    "key.tf.json": KEY,
    "main.tf.json": '{"module": {"one": {"source": "./m"}}}\n',
    "two.tf": 'module "two" {\n  source = "./m"\n}\n',
    "m/main.tf.json": '{"resource": {"aws_sqs_queue": {"q": {}}}}\n',
    "m/variables.tf.json": '{"variable": {"name": {"default": "x"}}}\n',
  };
  inRepository(files, (repository) => {
    expect(repository.mend().left).toEqual([]);
    expect(repository.text("main.tf.json")).toBe(
      `{"module": {"one": {"source": "./m", "kms_key_arn": "${OWN}"}}}\n`,
    );
    expect(repository.text("two.tf")).toContain("kms_key_arn = aws_kms_key.k.arn");
    expect(repository.text("m/variables.tf.json")).toContain('"kms_key_arn": {"description": "The ARN');
    expect(repository.text("m/main.tf.json")).toContain('"q": {"kms_master_key_id": "${var.kms_key_arn}"}');
    expect(repository.fix().files).toEqual([]);
  });
});

test("a part of an expression in a text is left to a person, and nothing is written for it", () => {
  const text = resource("aws_sqs_queue", '{"kms_master_key_id": "${coalesce(null, \\"alias/aws/sqs\\")}"}');
  inRepository({ "main.tf.json": text, "key.tf.json": KEY }, (repository) => {
    expect(repository.mend().left.map((one) => one.class)).toEqual(["for-a-person"]);
    expect(repository.text("main.tf.json")).toBe(text);
  });
});

test("what cdktf has written is left, and the reason names the TypeScript", () => {
  const text = `{"//": {"metadata": {"stackName": "s"}}, "resource": {"aws_sqs_queue": {"q": {}}}}`;
  inRepository({ "stack.tf.json": text }, (repository) => {
    const found = repository.mend();
    expect(found.files).toEqual([]);
    expect(found.left.map(({ why }) => why)).toEqual([
      "cdktf writes the file anew. Change the TypeScript that it comes from: encryptAll, or a construct, does the same.",
    ]);
  });
});
