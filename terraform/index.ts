export { type Beside, configuration, type Folder, folder } from "./configs/configuration";
export type { ConfigurationFile } from "./configs/source-text";
export { crossStackName, synthesisedJson } from "./configs/synthesised-json";
export {
  type Annotation,
  type BackendBlock,
  type Change,
  type ClientEncryption,
  type Document,
  isObject,
  type Json,
  type JsonObject,
  type Located,
  type Module,
  type Moved,
  type Position,
  type Resource,
  type Unplanned,
  type UnseenModule,
  type WhyUnplanned,
  type WhyUnseen,
} from "./document";
export type { HclArgument, HclBlock, HclBody } from "./edit/block-tree";
export { type EditPath, nestedBlocks, placeIn } from "./edit/edit-path";
export { EditProblem } from "./edit/edit-problem";
export type { EditableFile } from "./edit/editable-file";
export { EditedFile } from "./edit/edited-file";
export { EditedJsonFile } from "./edit/edited-json-file";
export type { EditPlace } from "./edit/follow-scope";
export type { WrittenBranch, WrittenChoice, WrittenPlace } from "./edit/found-place";
export { type LineChange, lineChanges } from "./edit/line-changes";
export { openFile } from "./edit/open-file";
export { type Reader, readersOf } from "./edit/readers";
export type { TextEdit } from "./edit/text-edit";
export { unifiedDiff } from "./edit/unified-diff";
export { findWrittenPlace } from "./edit/written-place";
export { instancesOf } from "./evaluate/blocks";
export { remember, tryBothWays, undecided, type Ways } from "./evaluate/choices";
export {
  type ComparedText,
  comparedText,
  possibleTexts,
  sameness,
  signatureOf,
} from "./evaluate/compared-text";
export { hasDynamic, withDynamicBlocks } from "./evaluate/dynamic-blocks";
export { givenAt } from "./evaluate/given-at";
export {
  blockInEveryWay,
  instanceKeys,
  instanceScopes,
  namesItsInstance,
  pairInEveryWay,
} from "./evaluate/instances";
export { textOfReason } from "./evaluate/json-of";
export { isSameQuestion } from "./evaluate/question";
export { type Reference, reference, shownExpression as expression, shownText } from "./evaluate/reference";
export { possibleValues, reasonsOf, referenceIn, resolve } from "./evaluate/resolve";
export type { Outside } from "./evaluate/scope";
export { isHidden } from "./evaluate/secret";
export { inInstance, scopeOf } from "./evaluate/sight";
export { type OpenPart, type TextParts, textParts } from "./evaluate/text-parts";
export type { Reason } from "./evaluate/value";
export { withoutIndexes } from "./evaluate/without-indexes";
export { piecesOf } from "./language/codes-in";
export { HclError } from "./language/hcl-error";
export { type JsonPlace, JsonPlaces } from "./language/json-places";
export { type Block, type HclFile, parseHcl } from "./language/parse";
export { parseJsonSyntax, parseJsonValues } from "./language/parse-json";
export type { Expression, Span } from "./language/syntax-tree";
export { type Naming, NO_NAMING } from "./plans/naming";
export { isPlan, readChanges, readPlan, readPriorState } from "./plans/plan";
export { isState, type Recorded, readRecorded, readState } from "./plans/state";
export { hclFiles, type Knowledge, type NamedBlock, type Shaped, type WrittenFile } from "./write/document";
export { HclProblem } from "./write/hcl-problem";
export type { Shape } from "./write/kinds";
