import * as net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { group, usualLimits } from "../../../cli/serve/connections";
import { signatureOf } from "../../../cli/serve/signature";
import { onLinux } from "./judge-processes";
import { hcp, start } from "./running";
import { KEY, payload, send } from "./served";

/*
 * Connections of those who have no key: however many there are, signed requests and health checks get through.
 */
jest.setTimeout(180_000);

const head = `POST /run-task HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n`;
const forged = `${head}x-tfc-task-signature: ${"0".repeat(128)}\r\n`;

/** A connection, from another address of this machine where that is wanted. */
class Connection {
  said = "";
  isClosed = false;
  readonly socket: net.Socket;

  private constructor(url: string, from: string) {
    this.socket = net.connect({ port: Number(new URL(url).port), host: "127.0.0.1", localAddress: from });
    this.socket.on("data", (chunk) => {
      this.said += chunk;
    });
    this.socket
      .on("error", () => undefined)
      .on("close", () => {
        this.isClosed = true;
      });
  }

  static async open(url: string, bytes: string, from = "127.0.0.1"): Promise<Connection> {
    const one = new Connection(url, from);
    await new Promise((resolve) => one.socket.once("connect", resolve).once("close", resolve));
    one.socket.write(bytes);
    return one;
  }

  async closed(): Promise<string> {
    while (!this.isClosed) await sleep(10);
    return this.said;
  }
}

/** Opens so many, each with these bytes, and goes on until told to stop. */
async function openMany(url: string, count: number, bytes: string, from: string): Promise<Connection[]> {
  const all: Connection[] = [];
  while (all.length < count) {
    const some = Math.min(100, count - all.length);
    all.push(...(await Promise.all(Array.from({ length: some }, () => Connection.open(url, bytes, from)))));
  }
  return all;
}

const health = async (url: string) => (await fetch(new URL("/healthz", url))).status;

describe("connections on which nothing comes", () => {
  const half = "POST /run-task HTTP/1.1\r\nhost: x\r\n";

  onLinux("shut out neither signed requests nor health checks, from one address", async () => {
    const one = await start();
    const many = await openMany(one.url, 1_300, half, "127.0.0.1");
    expect((await send(one.url, payload(hcp, "crowd", "customer-keys"))).status).toBe(200);
    expect(await health(one.url)).toBe(200);
    expect((await hcp.result("crowd")).status).toBe("passed");
    expect(await one.line(({ event }) => event === "crowded")).toMatchObject({ level: "warning" });
    for (const { socket } of many) socket.destroy();
    await one.stop();
  });

  onLinux("from many addresses lose their own, and none of another", async () => {
    const one = await start();
    const body = JSON.stringify(payload(hcp, "patient", "customer-keys"));
    const signature = signatureOf(Buffer.from(body), KEY);
    const signed = `${head}x-tfc-task-signature: ${signature}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`;
    // Older than all others, and half done: it is the first to go where age alone counts.
    const patient = await Connection.open(one.url, `${signed}${body.slice(0, 10)}`);
    const many: Connection[] = [];
    for (const from of ["127.0.0.2", "127.0.0.3", "127.0.0.4"]) {
      many.push(...(await openMany(one.url, 900, half, from)));
    }
    patient.socket.write(body.slice(10));
    while (!patient.said.includes("\r\n\r\n")) await sleep(10);
    expect(patient.said).toMatch(/^HTTP\/1\.1 200 /);
    expect(await health(one.url)).toBe(200);
    expect((await hcp.result("patient")).status).toBe("passed");
    for (const { socket } of [patient, ...many]) socket.destroy();
    await one.stop();
  });

  it("are closed after a while, whether they have sent something or not", async () => {
    const one = await start();
    const all = await Promise.all(
      ["", half, `${forged}content-length: 9\r\n\r\n{`].map((bytes) => Connection.open(one.url, bytes)),
    );
    for (const said of await Promise.all(all.map((each) => each.closed()))) {
      expect(said).toMatch(/^HTTP\/1\.1 408 /);
    }
    await one.stop();
  });
});

it("large unsigned bodies do not keep out small ones", async () => {
  const one = await start();
  const half = (length: number) => `${forged}content-length: 900000\r\n\r\n${"x".repeat(length)}`;
  // These are the 50 MB that are held of bodies: there is room for no other byte.
  const many = [
    ...(await openMany(one.url, 62, half(800_000), "127.0.0.1")),
    ...(await openMany(one.url, 40, half(10_000), "127.0.0.1")),
  ];
  await sleep(1_500);
  expect((await send(one.url, payload(hcp, "small", "customer-keys"))).status).toBe(200);
  expect((await hcp.result("small")).status).toBe("passed");
  // A large one was given up for it.
  expect(await one.line(({ status }) => status === 503)).toMatchObject({ why: "busy" });
  for (const { socket } of many) socket.destroy();
  await one.stop();
});

describe("a body that a client offers to send", () => {
  const offer = (lines: string) => `${lines}expect: 100-continue\r\n`;
  const body = JSON.stringify({ payload_version: 1, access_token: "test-token" });

  it.each([
    ["has no signature", 401, offer(head)],
    ["is too large", 413, offer(`${forged}content-length: 2000000\r\n`)],
  ])("is not asked for where it %s", async (_what, status, lines) => {
    const one = await start();
    const said = await (await Connection.open(one.url, `${lines}\r\n`)).closed();
    expect(said).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    await one.stop();
  });

  it("is asked for where it is wanted", async () => {
    const one = await start();
    const signature = `x-tfc-task-signature: ${signatureOf(Buffer.from(body), KEY)}\r\n`;
    const connection = await Connection.open(
      one.url,
      `${offer(`${head}${signature}`)}content-length: ${body.length}\r\n\r\n`,
    );
    while (connection.said === "") await sleep(10);
    expect(connection.said).toMatch(/^HTTP\/1\.1 100 /);
    connection.socket.write(body);
    while (!connection.said.includes("HTTP/1.1 200 ")) await sleep(10);
    connection.socket.destroy();
    await one.stop();
  });
});

it.each([
  ["127.0.0.1", "127.0.0.1"],
  ["::ffff:10.0.0.7", "10.0.0.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:db8::6", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["fe80::1%eth0", "fe80:0:0:0"],
  ["", ""],
])("who has the address %j counts as %j", (address, expected) => expect(group(address)).toBe(expected));

it.each([
  [Number.POSITIVE_INFINITY, { all: 2_000, ofOneAddress: 1_000 }],
  [1_024, { all: 600, ofOneAddress: 300 }],
  [100, { all: 50, ofOneAddress: 25 }],
])("with %d files it has room for %j", (files, limits) => expect(usualLimits(files)).toEqual(limits));
