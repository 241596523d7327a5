import { Option } from "commander";
import type { ProjectSettings } from "../config/project-settings";
import type { ValueOption } from "./given-values";
import { GivenValues } from "./given-values";
import type { PathReaderOptions } from "./path-reader";

/** The options of every command that reads folders of Terraform. */
export interface FolderOptions {
  readonly config?: string;
  readonly root?: string;
  readonly exclude?: readonly string[];
  readonly var?: readonly Ordered[];
  readonly varFile?: readonly Ordered[];
  readonly workspace?: string;
}

/** One `--var` or `--var-file`, with its place among both. */
interface Ordered {
  readonly order: number;
  readonly option: ValueOption;
}

/** `--root`, `--exclude`, `--var`, `--var-file` and `--workspace`. */
export function folderOptions(): Option[] {
  let order = 0;
  const collect =
    (option: (given: string) => ValueOption) =>
    (given: string, before: readonly Ordered[] = []): Ordered[] => [
      ...before,
      { order: order++, option: option(given) },
    ];
  return [
    configOption(),
    new Option(
      "--root <folder>",
      "follow links inside this folder, and none out of it (default: the repository, which is the folder of the nearest .git above; else the folder that is named)",
    ),
    new Option(
      "-x, --exclude <glob>",
      "leave out files and folders: names at any depth, or paths such as examples/**; may be repeated",
    ).argParser((glob: string, before: readonly string[] = []) => [...before, glob]),
    new Option(
      "--var <name=value>",
      "the value of a variable, as terraform -var takes it; may be repeated",
    ).argParser(collect((text) => ({ text }))),
    new Option(
      "--var-file <file>",
      "values of variables, as terraform -var-file takes them; may be repeated",
    ).argParser(collect((file) => ({ file }))),
    new Option(
      "--workspace <name>",
      "what terraform.workspace is (default: TF_WORKSPACE, else what .terraform says)",
    ),
  ];
}

/** `--config`, of every command that heeds the settings of a project. */
export function configOption(): Option {
  return new Option(
    "-c, --config <file>",
    "settings in place of keywright.json in the repository's root (keywright config prints what holds)",
  );
}

/** What a reader of paths is told. */
export interface ReaderTold
  extends Pick<PathReaderOptions, "root" | "exclude" | "excludeOfProject" | "account" | "workspace"> {
  readonly values: GivenValues;
}

/**
 * What options and settings say to a reader of paths. Options come after the settings, and win.
 *
 * @throws InputError for a value that cannot be read
 */
export function toldBy(options: FolderOptions, settings: ProjectSettings): ReaderTold {
  const { root, exclude, var: texts = [], varFile: files = [] } = options;
  const given = [...texts, ...files].sort((a, b) => a.order - b.order).map(({ option }) => option);
  const ofProject = settings.varFiles.map((file) => ({ file }));
  const workspace = options.workspace ?? (process.env.TF_WORKSPACE || undefined);
  const { folder, exclude: globs, account } = settings;
  return {
    ...(root !== undefined && { root }),
    ...(exclude && { exclude }),
    ...(globs.length > 0 && { excludeOfProject: { folder, globs } }),
    ...(account && { account }),
    ...(workspace !== undefined && { workspace }),
    values: new GivenValues([...ofProject, ...given], process.env),
  };
}
