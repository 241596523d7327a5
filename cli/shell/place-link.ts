import * as path from "node:path";

/** Where a line of a file is shown: its URL, where that is known. */
export type PlaceLink = (file: string, line?: number) => string | undefined;

/** Files that stand in a repository as they are read: what cdktf and Terraform write out does not. */
const IN_REPOSITORY = /\.(?:tf|tofu|tfvars)(?:\.json)?$|\.hcl$/;
const WRITTEN = /(?:^|\/)(?:cdk\.tf\.json$|cdktf\.out\/|\.terraform\/)/;

/**
 * How a workflow of GitHub Actions, or a job of GitLab, links to what it has checked out. Undefined elsewhere.
 *
 * https://docs.github.com/en/actions/reference/workflows-and-actions/variables and
 * https://docs.gitlab.com/ci/variables/predefined_variables/
 */
export function placeLink(
  env: Readonly<Record<string, string | undefined>>,
  here = process.cwd(),
): PlaceLink | undefined {
  const home = homeIn(env);
  if (!home || !/^https?:\/\/[\w.:/~-]+$/.test(home.url)) return undefined;
  return (file, line) => {
    const inside = path.relative(home.folder, path.resolve(here, file)).split(path.sep).join("/");
    if (inside.startsWith("../") || path.isAbsolute(inside)) return undefined;
    if (!IN_REPOSITORY.test(inside) || WRITTEN.test(inside)) return undefined;
    const encoded = inside.split("/").map(inUrl).join("/");
    return `${home.url}/${encoded}${line === undefined ? "" : `#L${line}`}`;
  };
}

/** The URL of the folder that is checked out, and the folder. */
function homeIn(env: Readonly<Record<string, string | undefined>>) {
  const {
    GITHUB_SERVER_URL: server,
    GITHUB_REPOSITORY: repository,
    GITHUB_SHA: sha,
    GITHUB_WORKSPACE: workspace,
    CI_PROJECT_URL: project,
    CI_COMMIT_SHA: commit,
    CI_PROJECT_DIR: directory,
  } = env;
  if (server && repository && sha && workspace)
    return { url: `${server}/${repository}/blob/${sha}`, folder: workspace };
  if (project && commit && directory) return { url: `${project}/-/blob/${commit}`, folder: directory };
  return undefined;
}

/** A part of a path in a URL that stands in Markdown. */
function inUrl(part: string): string {
  const whole = part.replace(/\p{Cs}/gu, "\ufffd");
  return encodeURIComponent(whole).replace(
    /[!'()*~_]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
