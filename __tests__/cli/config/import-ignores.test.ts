import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { findRow } from "../../../catalogue";
import { checksNamed } from "../../../cli/ignores/checks-named";
import type { PeerCheck } from "../../../cli/ignores/peer-check";
import { isRule } from "../../../guard";
import type { Report } from "../../../report/check/report";
import type { ConfigReport, HoldingValue } from "../../../report/config";
import { folder, run, script, write } from "../check/checked";

function config(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, "config", ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, TF_VAR_secret: "hunter2" },
  });
  return { status, stdout, stderr };
}

/** What is taken over from comments in a file, as `rule address argument: reason`, and what is left. */
function imported(text: string, ...args: string[]) {
  write({ "main.tf": text });
  const { status, stdout, stderr } = config("--import-ignores", "--format", "json", ...args);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const { imported: found } = JSON.parse(stdout) as ConfigReport;
  return {
    taken: found?.exceptions.map(
      ({ rule, address, argument, reason, until }) =>
        `${rule} ${address} ${argument ?? "-"}: ${reason}${until === undefined ? "" : ` until ${until}`}`,
    ),
    left: found?.left.map(({ line, peer, id, why }) => `${line} ${peer} ${id}: ${why}`),
  };
}

const VOLUME = '  availability_zone = "eu-west-1a"\n  size = 1\n';
const volume = (inside = "", above = "", name = "v") =>
  `${above}resource "aws_ebs_volume" "${name}" {\n${inside}${VOLUME}}\n`;
const topic = (inside = "", above = "") => `${above}resource "aws_sns_topic" "t" {\n${inside}}\n`;

describe("takes over", () => {
  it.each<[string, string, string]>([
    [
      "checkov",
      volume("  # checkov:skip=CKV_AWS_3: scratch data\n"),
      "data-uses-customer-key aws_ebs_volume.v kms_key_id: scratch data (checkov CKV_AWS_3)",
    ],
    [
      "checkov without a reason",
      volume("  #checkov:skip=CKV_AWS_3\n"),
      "data-uses-customer-key aws_ebs_volume.v kms_key_id: Accepted for checkov CKV_AWS_3",
    ],
    [
      "checkov, about a key",
      'resource "aws_kms_key" "k" {\n  #checkov:skip=CKV_AWS_7:moves in spring\n}\n',
      "key-rotates aws_kms_key.k -: moves in spring (checkov CKV_AWS_7)",
    ],
    [
      "trivy above a block, until a day",
      volume("", "#trivy:ignore:AVD-AWS-0026:exp:2099-01-31\n"),
      "data-uses-customer-key aws_ebs_volume.v kms_key_id: Accepted for trivy AVD-AWS-0026 until 2099-01-31",
    ],
    [
      "trivy by name, with a reason behind it",
      topic("", "# trivy:ignore:aws-sns-enable-topic-encryption public news\n"),
      "data-uses-customer-key aws_sns_topic.t kms_master_key_id: public news (trivy aws-sns-enable-topic-encryption)",
    ],
    [
      "tfsec in a line",
      `resource "aws_ebs_volume" "v" {\n${VOLUME}  encrypted = false #tfsec:ignore:aws-ebs-enable-volume-encryption\n}\n`,
      "data-uses-customer-key aws_ebs_volume.v kms_key_id: Accepted for tfsec aws-ebs-enable-volume-encryption",
    ],
    [
      "KICS for a block",
      volume("", "# kics-scan ignore-block: scratch data\n"),
      "data-uses-customer-key aws_ebs_volume.v kms_key_id: scratch data (KICS)",
    ],
    [
      "KICS for a line",
      volume("", "# kics-scan ignore-line\n"),
      "data-uses-customer-key aws_ebs_volume.v kms_key_id: Accepted for KICS",
    ],
    [
      "KICS for a file",
      `# kics-scan disable=cc997676-481b-4e93-aa81-d19f8c5e9b12\n\n${volume()}`,
      "data-uses-customer-key aws_ebs_volume.v kms_key_id: Accepted for KICS cc997676-481b-4e93-aa81-d19f8c5e9b12",
    ],
  ])("%s", (_what, text, line) => {
    expect(imported(text)).toEqual({ taken: [line], left: [] });
  });

  it("what is above a call of a module, for all that is about the same in it", () => {
    write({ "m/main.tf": `${volume()}${topic()}` });
    const { taken } = imported(
      '#tfsec:ignore:aws-ebs-enable-volume-encryption\nmodule "m" {\n  source = "./m"\n}\n',
    );
    expect(taken).toEqual([
      "data-uses-customer-key module.m.aws_ebs_volume.v kms_key_id: Accepted for tfsec aws-ebs-enable-volume-encryption",
    ]);
  });
});

describe("leaves, and says why", () => {
  it.each<[string, string, string]>([
    [
      "what no rule is about",
      volume("  #checkov:skip=CKV2_AWS_9:no backup\n"),
      "2 checkov CKV2_AWS_9: no rule of keywright is about the same",
    ],
    [
      "what is about another type",
      topic("  #checkov:skip=CKV_AWS_3:a\n"),
      "2 checkov CKV_AWS_3: keywright finds nothing there",
    ],
    [
      "a key of AWS where nothing is encrypted",
      volume("  #checkov:skip=CKV_AWS_189:a\n"),
      "2 checkov CKV_AWS_189: it accepts a key of AWS, and the data is not encrypted at all",
    ],
    [
      "what has ended",
      volume("", "#trivy:ignore:AVD-AWS-0026:exp:2020-01-31\n"),
      "1 trivy AVD-AWS-0026: it ended on 2020-01-31",
    ],
    [
      "what is for one workspace",
      volume("", "#tfsec:ignore:aws-ebs-enable-volume-encryption:ws:dev\n"),
      "1 tfsec aws-ebs-enable-volume-encryption: it is for one workspace",
    ],
    [
      "what can be for several places",
      `resource "aws_instance" "i" {\n  ami = "ami-1"\n  root_block_device {\n    #trivy:ignore:AVD-AWS-0131\n    encrypted = false\n  }\n  ebs_block_device {\n    device_name = "a"\n    encrypted = false\n  }\n}\n`,
      "4 trivy AVD-AWS-0131: it can be for root_block_device.kms_key_id or ebs_block_device.kms_key_id; choose one",
    ],
    [
      "a query of KICS without a name here",
      "# kics-scan disable=00000000-0000-4000-8000-000000000000\n",
      "1 KICS 00000000-0000-4000-8000-000000000000: no rule of keywright is about the same",
    ],
  ])("%s", (_what, text, line) => {
    expect(imported(`${text}`)).toEqual({ taken: [], left: [line] });
  });

  it("what an exception accepts already", () => {
    write({
      "keywright.json": { exceptions: [{ rule: "data-uses-customer-key", address: "*", reason: "a" }] },
    });
    expect(imported(volume("  #checkov:skip=CKV_AWS_3:b\n"))).toEqual({
      taken: [],
      left: ["2 checkov CKV_AWS_3: an exception accepts it already"],
    });
  });
});

it("the key of AWS is accepted where the data is under one", () => {
  const { taken } = imported('resource "aws_sqs_queue" "q" {\n  #checkov:skip=CKV2_AWS_73:short-lived\n}\n');
  expect(taken).toEqual([
    "data-uses-customer-key aws_sqs_queue.q kms_master_key_id: short-lived (checkov CKV2_AWS_73)",
  ]);
});

it("writes to keywright.json, beside what is there, and check takes it", () => {
  write({
    ".git/config": "",
    "keywright.json": { failOn: "error" },
    "env/a/main.tf": volume("  # checkov:skip=CKV_AWS_3:scratch data\n"),
    "env/b/main.tf": volume(),
  });
  expect(config("--import-ignores", "env").stdout).toContain(
    "1 exception to take over; --write writes them.\n",
  );
  expect(JSON.parse(fs.readFileSync(path.join(folder, "keywright.json"), "utf8"))).toEqual({
    failOn: "error",
  });
  expect(config("--import-ignores", "env", "--write").stdout).toContain(
    "1 exception written to keywright.json.\n",
  );
  expect(JSON.parse(fs.readFileSync(path.join(folder, "keywright.json"), "utf8"))).toEqual({
    failOn: "error",
    exceptions: [
      {
        rule: "data-uses-customer-key",
        root: "env/a",
        address: "aws_ebs_volume.v",
        argument: "kms_key_id",
        reason: "scratch data (checkov CKV_AWS_3)",
      },
    ],
  });
  const { findings } = JSON.parse(run(["--format", "json"]).stdout) as Report;
  expect(findings.map(({ root, status }) => `${root} ${status}`)).toEqual([
    "env/a suppressed",
    "env/b finding",
  ]);
  // What has been taken over is not taken over again.
  expect(config("--import-ignores", "env", "--write").stdout).toContain("an exception accepts it already");
});

describe("the map of other scanners", () => {
  const PEERS = ["checkov", "trivy", "tfsec", "KICS"] as const;
  const all = PEERS.flatMap((peer) => checksNamed(peer, "*").map((check) => [peer, check] as const));

  it("names rules and places of the catalogue", () => {
    expect(all.length).toBeGreaterThan(200);
    const unknown = all
      .filter(([, check]) => !isCharted(check))
      .map(([peer, check]) => `${peer} ${JSON.stringify(check)}`);
    expect(unknown).toEqual([]);
  });

  it("finds a check by its id, whatever is before it, and by its name", () => {
    expect(checksNamed("trivy", "AVD-AWS-0065")).toEqual(checksNamed("trivy", "aws-kms-auto-rotate-keys"));
    expect(checksNamed("trivy", "AWS-0065")[0]?.rule).toBe("key-rotates");
    expect(checksNamed("tfsec", "aws-kms-auto-rotate-keys")[0]?.rule).toBe("key-rotates");
    expect(checksNamed("checkov", "CKV_AWS_999")).toEqual([]);
  });
});

function isCharted({ rule, places = [] }: PeerCheck): boolean {
  if (rule !== undefined) return isRule(rule);
  const bare = (path: string) => path.replace(/\[\d*\]|\{\}/g, "");
  return places.every((one) => {
    const [type = "", argument] = one.split(" ");
    const row = findRow(type);
    if (!row) return false;
    if (argument === undefined) return row.cannot !== undefined;
    const { keys, settings = [], choices = [] } = row;
    return [...keys, ...settings, ...choices].some(({ path: known }) => bare(known) === bare(argument));
  });
}

describe("config", () => {
  it("prints what holds, and where each value comes from; values of variables are not shown", () => {
    write({
      "main.tf": volume(),
      "keywright.json":
        '{\n  "failOn": "error",\n  "rules": {\n    "key-has-alias": "off"\n  },\n  "account": { "accounts": ["111122223333"] }\n}\n',
      "a/keywright.json": { exceptions: [{ rule: "key-rotates", address: "b", reason: "c" }] },
    });
    const { stdout, status } = config("--format", "json");
    expect(status).toBe(0);
    const { file, values } = JSON.parse(stdout) as ConfigReport;
    expect(file).toBe("keywright.json");
    const shown = ({ name, value, from }: HoldingValue) => `${name} ${JSON.stringify(value)} ${from}`;
    expect(values.map(shown)).toEqual([
      'failOn "error" keywright.json:2',
      'rules.key-has-alias "off" keywright.json:4',
      "exclude [] default",
      "varFiles [] default",
      "exceptions [] default",
      'exceptions[0] {"rule":"key-rotates","address":"b","reason":"c"} a/keywright.json:1',
      'account.accounts ["111122223333"] keywright.json:6',
      'var.secret "…" TF_VAR_secret in the environment',
    ]);
    expect(config().stdout).toContain('failOn: "error"\n  from keywright.json:2\n');
    expect(config().stdout).not.toContain("hunter2");
  });

  it("says that the defaults hold", () => {
    expect(config().stdout.startsWith("There is no keywright.json; the defaults hold.\n")).toBe(true);
    expect(config("--write").stderr).toBe(
      "--write: there is nothing to write. Name it with --import-ignores.\n",
    );
  });
});
