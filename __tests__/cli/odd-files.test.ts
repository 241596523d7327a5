import { spawn, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { readText } from "../../cli/input/read-text";
import { growth, MUCH } from "../growth";

/*
 * What is no plain file is read to its end, or refused in one line: pipes, devices and sockets end no command.
 */

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "odd-files-"));
afterAll(() => fs.rmSync(folder, { recursive: true }));
const pipe = (name: string) => {
  const file = path.join(folder, name);
  expect(spawnSync("mkfifo", [file]).status).toBe(0);
  return file;
};

it("reads a pipe up to its end, however slowly it is written", () => {
  const file = pipe("slow");
  spawn("sh", ["-c", 'sleep 0.2; exec > "$0"; printf a; sleep 0.2; printf b', file], { stdio: "ignore" });
  expect(readText(file, "slow")).toBe("ab");
});

it("refuses a pipe that nothing is written to", () => {
  const file = pipe("silent");
  expect(() => readText(file, "silent")).toThrow(
    "silent: nothing is written to this pipe (waited 5 seconds).",
  );
}, 20_000);

it.each(["/dev/zero", "/dev/null"])("refuses the device %s", (device) => {
  expect(() => readText(device, device)).toThrow(`${device}: it is a device, and no file.`);
});

it("refuses a socket", () => {
  const file = path.join(folder, "socket");
  const listen = `require("node:net").createServer().listen(process.argv[1], () => process.kill(process.pid, 9))`;
  spawnSync(process.execPath, ["-e", listen, file]);
  expect(fs.statSync(file).isSocket()).toBe(true);
  expect(() => readText(file, "socket")).toThrow("socket: it is a socket, and no file.");
});

it("finds the first byte that is no UTF-8 in linear time", () => {
  const file = path.join(folder, "bytes");
  const read = (size: number) => {
    fs.writeFileSync(file, Buffer.concat([Buffer.from("\ufffd".repeat(size)), Buffer.from([0xff])]));
    expect(() => readText(file, "bytes")).toThrow(`bytes:1:${size + 1}: it is not UTF-8. Save it as UTF-8.`);
  };
  expect(growth(read, 50_000)).toBeLessThan(MUCH);
});
