import { spawnSync } from "node:child_process";

/** What the AWS CLI made of one command line. */
export interface Answer {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs each command line, given as JSON, in one interpreter: starting it takes longer than what it does. */
const IN_ONE = `
import contextlib, io, json, sys
from awscli.clidriver import create_clidriver
answers, driver = [], create_clidriver()
for words in json.load(sys.stdin):
    out, err = io.StringIO(), io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = driver.main(words)
    except SystemExit as end:
        status = end.code
    answers.append({"status": status, "stdout": out.getvalue(), "stderr": err.getvalue()})
print(json.dumps(answers))
`;

/** What the AWS CLI makes of command lines, one after the other; each is its words behind `aws`. */
export function runAws(lines: readonly (readonly string[])[], env: NodeJS.ProcessEnv): Answer[] {
  // Version 1 is a package of Python; version 2 brings an interpreter of its own.
  if (spawnSync("python3", ["-c", "import awscli"], { stdio: "ignore" }).status === 0) {
    const input = JSON.stringify(lines);
    const { stdout, stderr } = spawnSync("python3", ["-c", IN_ONE], { encoding: "utf8", env, input });
    if (stdout === "") throw new Error(stderr);
    return JSON.parse(stdout) as Answer[];
  }
  return lines.map((words) => {
    const { status, stdout, stderr } = spawnSync("aws", words, { encoding: "utf8", env });
    return { status: status ?? -1, stdout, stderr };
  });
}

/** Whether an answer says that the command line itself is wrong, which has no status of its own in version 1. */
export function isRefused({ status, stderr }: Answer): boolean {
  return status === 252 || status === 2 || /^usage: |^Unknown options: /m.test(stderr);
}
