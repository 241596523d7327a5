import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { KMS_CALLS, refuseKmsCall } from "./kms-call";
import type { LocalRequest } from "./local-request";
import { MAKING } from "./making";
import { refuseMaking } from "./service-request";

/*
 * The judge of a local AWS: says of each request whether the policies and grants of the keys that it names let it.
 * It prints its port, listens on 127.0.0.1, and ends with its standard input.
 *
 * GET / lists the requests that it judges. POST / takes a LocalRequest and answers {} or {"code", "message"}.
 */

const server = http.createServer((request, answer) => {
  const say = (status: number, body: object) => {
    answer.writeHead(status, { "content-type": "application/json" });
    answer.end(JSON.stringify(body));
  };
  if (request.method === "GET") {
    say(200, [...KMS_CALLS.map((name) => `kms.${name}`), ...Object.keys(MAKING)]);
    return;
  }
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    try {
      const asked = JSON.parse(Buffer.concat(parts).toString("utf8")) as LocalRequest;
      say(200, (asked.service === "kms" ? refuseKmsCall(asked) : refuseMaking(asked)) ?? {});
    } catch (error) {
      say(500, { message: error instanceof Error ? error.message : String(error) });
    }
  });
});

server.listen(0, "127.0.0.1", () => console.log((server.address() as AddressInfo).port));
process.stdin.on("end", () => process.exit(0)).resume();
