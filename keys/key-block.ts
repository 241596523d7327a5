import { asBoolean, KEY_TYPES } from "../catalogue";
import { type Json, type Module, type Resource, resolve } from "../terraform";
import { terraformJson } from "./terraform-json";

/** Whether a block makes a key. */
export function isKey({ mode, type }: Resource): boolean {
  return mode === "managed" && KEY_TYPES.includes(type);
}

/** What an argument of a block comes to; null and nothing at all are the same. */
export function read(resource: Resource, name: string, module: Module): Json | undefined {
  return resolve(resource.arguments[name], module).value ?? undefined;
}

/** Whether only Terraform knows a value. */
export function isOpen(value: Json | undefined): boolean {
  return terraformJson.isOpaque(value);
}

/** Whether a value is a truth, in whatever way it is written. */
export function isTrue(value: Json | undefined): boolean {
  return asBoolean(value) === true;
}
