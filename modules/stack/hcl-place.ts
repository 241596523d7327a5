import * as path from "node:path";
import { isObject, type Json, type JsonObject } from "../../terraform";

/** Where HCL is to lie, and where the JSON of the same stack would: folders with one folder for each stack. */
export interface HclPlace {
  readonly hcl: string;
  readonly json: string;
}

/** What `keywright hcl` says to the app that it runs. */
export const HCL_OUT = "KEYWRIGHT_HCL_OUT";
/** Where `cdktf synth` would have the app write. */
export const JSON_OUT = "KEYWRIGHT_JSON_OUT";

/** Where `keywright hcl` puts what the app writes; undefined if it is not `keywright hcl` that runs it. */
export function hclPlace(env: NodeJS.ProcessEnv = process.env): HclPlace | undefined {
  const [hcl, json] = [env[HCL_OUT], env[JSON_OUT]];
  return hcl && json ? { hcl: path.resolve(hcl), json: path.resolve(json, "stacks") } : undefined;
}

/**
 * A stack's Terraform with the paths changed that lead from its folder to somewhere else, so that they lead there
 * from another folder: those of local states, its own and those that it reads, and of local modules.
 */
export function movedTo(terraform: JsonObject, from: string, to: string, project: string): JsonObject {
  const moved = (value: Json | undefined, name: string): Json | undefined => {
    if (!isObject(value) || typeof value[name] !== "string") return value;
    return { ...value, [name]: movedPath(value[name], from, to, project) };
  };
  const backend = member(terraform.terraform, "backend");
  const remote = member(terraform.data, "terraform_remote_state");
  return {
    ...terraform,
    ...(isObject(backend) && {
      terraform: {
        ...(terraform.terraform as JsonObject),
        backend: each(backend, (body, type) =>
          type === "local" ? moved(moved(body, "path"), "workspace_dir") : body,
        ),
      },
    }),
    ...(isObject(remote) && {
      data: {
        ...(terraform.data as JsonObject),
        terraform_remote_state: each(remote, (body) =>
          isObject(body) && body.backend === "local"
            ? { ...body, config: moved(moved(body.config, "path"), "workspace_dir") }
            : body,
        ),
      },
    }),
    ...(isObject(terraform.module) && {
      module: each(terraform.module, (body) =>
        isObject(body) && /^\.\.\//.test(String(body.source)) ? moved(body, "source") : body,
      ),
    }),
  };
}

/** A path that leads to the same place from another folder. One on another machine's disk stays as it is. */
function movedPath(value: string, from: string, to: string, project: string): string {
  if (value.includes("${")) return value;
  const target = path.resolve(from, value);
  const isOutside = path.isAbsolute(value) && path.relative(project, target).startsWith("..");
  if (isOutside) return value;
  const relative = path.relative(to, target).split(path.sep).join("/");
  return relative.startsWith("../") ? relative : `./${relative}`;
}

function member(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) ? value[name] : undefined;
}

function each(
  value: JsonObject,
  change: (inner: Json | undefined, name: string) => Json | undefined,
): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, change(inner, name)]));
}
