import { type Finding, type Judgement, type JudgeOptions, judge } from "../guard";
import type { Document } from "../terraform";

/** What was read at a path. */
export interface ReadSource {
  readonly document: Document;
  /** The file that findings name which know of no other. */
  readonly file: string | undefined;
  /** The folder that a plan or a state is of, as far as its path says. @default "." */
  readonly root?: string;
  /** The only file whose findings are asked for. @default all */
  readonly only?: string;
}

/** Holds what was read to the rules, and leaves out the findings that were not asked for. */
export function judgedSource(source: ReadSource, options: JudgeOptions): Judgement {
  const { document, root } = source;
  const judgement = judge(document, { ...options, ...(root !== undefined && { root }) });
  const findings = judgement.findings.filter((one) => isAskedFor(one, source));
  return { ...judgement, findings: findings.map((one) => withFile(one, source)) };
}

/** Whether a finding is in the file that was asked for. */
export function isAskedFor({ file }: Finding, { only }: ReadSource): boolean {
  return only === undefined || file === only;
}

/** A finding with the file that was read, where it knows of none. */
export function withFile(finding: Finding, { file }: ReadSource): Finding {
  return finding.file === undefined && file !== undefined ? { ...finding, file } : finding;
}
