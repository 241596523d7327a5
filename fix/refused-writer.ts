import { findRow, findSenders, type Sender, typesThatSendTo } from "../catalogue";
import type { Judged } from "../guard";
import { findNamed } from "../keys";
import type { Json, Module, Resource } from "../terraform";

/**
 * What another stack seems to send to a resource that takes nothing under a customer-managed key: its policy lets the
 * sender write. Undefined if no policy says so.
 */
export function refusedWriter({ resource, module }: Judged): Sender | undefined {
  const home = module.whole ?? module;
  const { type = resource.type, by } = findRow(resource.type)?.actsFor ?? {};
  const senders = sendersTo(type);
  if (senders.length === 0) return undefined;
  const target =
    by === undefined ? resource : findNamed(resource.arguments[by], home, (one) => one === type)?.resource;
  if (!target) return undefined;
  for (const one of home.configuration ?? [home]) {
    for (const writer of one.resources) {
      if (writer.mode !== "managed" || writer.arguments.policy === undefined) continue;
      const isOfTarget =
        writer === target ||
        findNamed(writer.arguments.bucket, one, (named) => named === type)?.resource === target;
      if (!isOfTarget) continue;
      const text = policyText(writer.arguments.policy, one);
      const found = senders.find(({ writesAs = [] }) => writesAs.some((name) => text.includes(name)));
      if (found) return found;
    }
  }
  return undefined;
}

function sendersTo(type: string): readonly Sender[] {
  return typesThatSendTo(type)
    .flatMap((one) => findSenders(one))
    .filter(({ to, writesAs }) => writesAs !== undefined && to.includes(type));
}

const NAME = /\b(?:data\.aws_iam_policy_document\.[\w-]+|local\.[\w-]+)/g;

/** A policy with the documents and the local values that it names. */
function policyText(policy: Json, module: Module): string {
  const seen = new Set<string>();
  const open: (Json | undefined)[] = [policy];
  let text = "";
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const written = JSON.stringify(next);
    text += written;
    for (const [name] of written.matchAll(NAME)) {
      if (seen.has(name)) continue;
      seen.add(name);
      open.push(behind(name, module));
    }
  }
  return text;
}

function behind(name: string, module: Module): Json | undefined {
  if (name.startsWith("local.")) return module.locals[name.slice("local.".length)];
  const found: Resource | undefined = module.findResource(name);
  return found?.arguments;
}
