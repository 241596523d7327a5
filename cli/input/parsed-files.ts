import type { ConfigurationFile, Folder } from "../../terraform";

/** A file that was parsed, and the text that stood in place of what is in it. */
interface Parsed {
  readonly draft: string | undefined;
  readonly file: ConfigurationFile;
}

/**
 * Files that were parsed, for readers that read the same folders again with other texts in place of a few files: each
 * file is taken as it was when it was read first, and parsed again only where another text stands in its place.
 */
export class ParsedFiles {
  readonly #files = new Map<string, Parsed>();
  readonly #folders = new Map<
    string,
    { readonly files: readonly ConfigurationFile[]; readonly folder: Folder }
  >();

  /** @param draft The text that stands in place of the file. @default what is in it */
  file(real: string, draft: string | undefined, parse: () => ConfigurationFile): ConfigurationFile {
    const known = this.#files.get(real);
    if (known && known.draft === draft) return known.file;
    const file = parse();
    this.#files.set(real, { draft, file });
    return file;
  }

  /** What the files of a folder come to together. */
  folder(
    directory: string,
    files: readonly ConfigurationFile[],
    make: (files: readonly ConfigurationFile[]) => Folder,
  ): Folder {
    const known = this.#folders.get(directory);
    if (known?.files.length === files.length && files.every((one, i) => one === known.files[i]))
      return known.folder;
    const folder = make(files);
    this.#folders.set(directory, { files, folder });
    return folder;
  }
}
