import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { cannotsOf, findRow, resourceTypes } from "../../catalogue";
import { projectRoot } from "../../local/project-root";
import { expectFile } from "../golden";

const keywright = (...args: string[]) => {
  const script = path.join(projectRoot(), "dist", "bin", "keywright.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: "utf8" });
  return { status, stdout, stderr };
};

describe("keywright services", () => {
  it("prints a table", () => {
    const { status, stdout, stderr } = keywright("services", "sqs", "aws_ebs_volume");
    expect({ status, stdout: stdout.split("\n\n")[0], stderr }).toEqual({
      status: 0,
      stdout: [
        "What takes a key",
        "Service  Resource type   Argument           Without a key                                               A change of key  Provider",
        "ebs      aws_ebs_volume  kms_key_id         not encrypted (unless the account encrypts EBS by default)  replaces it",
        "sqs      aws_sqs_queue   kms_master_key_id  a key that AWS owns (SSE-SQS)                               in place",
      ].join("\n"),
      stderr: "",
    });
  });

  it("has every argument of the catalogue, and every type that takes none", () => {
    const { arguments: found } = JSON.parse(keywright("services", "--format", "json").stdout) as {
      arguments: { type: string; argument?: string }[];
    };
    const expected = resourceTypes().flatMap((type) => {
      const row = findRow(type);
      return [...(row?.keys ?? []), ...(row?.choices ?? []), ...(row?.settings ?? [])]
        .map(() => type)
        .concat(cannotsOf(row).map(() => type));
    });
    expect(found.map(({ type }) => type)).toEqual(expected);
    expect(found).toContainEqual({
      service: "lambda-code",
      type: "aws_lambda_function",
      argument: "source_kms_key_arn",
      withoutKey: expect.any(String),
      change: expect.any(String),
      provider: ">= 6.12",
    });
    expect(found).toContainEqual({
      type: "aws_dax_cluster",
      withoutKey: expect.any(String),
    });
  });

  it("has what each service asks of a key, and what sends to something under one", () => {
    const { requests, senders } = JSON.parse(keywright("services", "logs", "--format", "json").stdout) as {
      requests: { service: string; who: string; actions: string[]; source?: string }[];
      senders: unknown[];
    };
    expect(requests[0]).toMatchObject({ service: "logs", who: "logs.REGION.amazonaws.com" });
    const { stdout } = keywright("services", "aws_lb");
    expect(stdout).toContain("What sends to something under a key");
    expect(stdout).toContain("no key of yours: AWS writes with SSE-S3 alone");
    expect(senders).toEqual(expect.any(Array));
  });

  it("takes a service, a type or a family of types", () => {
    const types = (...args: string[]) => [
      ...new Set(
        (
          JSON.parse(keywright("services", "-f", "json", ...args).stdout) as { arguments: { type: string }[] }
        ).arguments.map(({ type }) => type),
      ),
    ];
    expect(types("cloudtrail")).toEqual(["aws_cloudtrail", "aws_cloudtrail_event_data_store"]);
    expect(types("aws_cloudtrail")).toEqual(["aws_cloudtrail"]);
    expect(types("neptune")).toEqual(
      expect.arrayContaining(["aws_neptune_cluster", "aws_neptune_cluster_snapshot"]),
    );
  });

  it("is what docs/services.md shows", () => {
    const { stdout } = keywright("services", "--format", "markdown");
    const head =
      "# The services\n\nWritten by `npm run golden` from `keywright services --format markdown`.\n\n";
    expectFile(path.join(projectRoot(), "docs", "services.md"), head + stdout);
  });
});

describe("a command line that is wrong", () => {
  it.each([
    [["servces"], 'Unknown command "servces". Did you mean "services"?'],
    [["whatever"], 'Unknown command "whatever". Run "keywright --help".'],
    [["services", "--formt", "json"], 'Unknown option "--formt". Did you mean "--format"?'],
    [["services", "--format", "xml"], '--format is "xml"; choose one of text, json, markdown.'],
    [
      ["services", "rdz"],
      'Nothing in the catalogue is called "rdz". Did you mean "rds"? Run "keywright services" for all there is.',
    ],
  ])("%j", (args, line) => {
    expect(keywright(...args)).toEqual({ status: 2, stdout: "", stderr: `${line}\n` });
  });

  it("lists all where nothing is asked for", () => {
    expect(keywright()).toEqual({
      status: 2,
      stdout: "",
      stderr: expect.stringContaining("Usage: keywright [options] [command]"),
    });
    expect(keywright("--help")).toEqual({
      status: 0,
      stdout: expect.stringContaining("Usage: keywright [options] [command]"),
      stderr: "",
    });
    expect(keywright("--version")).toEqual({
      status: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      stderr: "",
    });
  });
});

it("loads nothing of cdktf or of the provider", () => {
  const main = JSON.stringify(path.join(projectRoot(), "dist", "cli", "main.js"));
  const script = `require(${main}).main(["services", "rds"]).then(() => console.log(Object.keys(require.cache).join("\\n")))`;
  const { stdout } = spawnSync(process.execPath, ["-e", script], { encoding: "utf8" });
  expect(stdout).toContain(path.join("dist", "catalogue"));
  expect(stdout).not.toMatch(/node_modules[\\/](cdktf|@cdktf|constructs)/);
});
