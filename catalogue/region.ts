/** Whether a text has the form of a Region's name, such as `eu-west-1`. */
export function isRegion(text: unknown): text is string {
  return typeof text === "string" && /^[a-z]{2,5}(-[a-z]+)+-\d+$/.test(text);
}
