import { check } from "../../../guard";
import { type JsonObject, synthesisedJson } from "../../../terraform";
import { message } from "../../../words";

const found = (resource: JsonObject) =>
  check(
    { modules: [synthesisedJson("main", { resource })] },
    { rules: ["data-uses-customer-key", "key-fits-its-use"] },
  ).map((one) => `${one.severity} ${message(one)}`);

const scraper = (workspace: string): JsonObject => ({
  aws_prometheus_scraper: { s: { destination: [{ amp: [{ workspace_arn: workspace }] }] } },
});
const OWN = { w: { kms_key_arn: "${aws_kms_key.k.arn}" } };
const INTO = "${aws_prometheus_workspace.w.arn}";

/* https://docs.aws.amazon.com/prometheus/latest/userguide/encryption-at-rest-Amazon-Service-Prometheus.html */
it("AWS takes the metrics of a managed collector into no workspace under a customer-managed key", () => {
  expect(found({ aws_kms_key: { k: {} }, aws_prometheus_workspace: OWN, ...scraper(INTO) })).toEqual([
    "error aws_prometheus_workspace.w: the workspace is under aws_kms_key.k, and aws_prometheus_scraper.s sends the metrics of a managed collector there, which AWS takes into no workspace under a customer-managed key, so none of them arrive. Collect them with an agent of your own, or send them to another workspace that names no key.",
  ]);
});

it("a workspace that receives them is under a key of AWS, as AWS wants it", () => {
  expect(found({ aws_prometheus_workspace: { w: {} }, ...scraper(INTO) })).toEqual([
    "note aws_prometheus_workspace.w: the workspace is under a key of AWS, as AWS wants it: it receives the metrics of a managed collector, which AWS takes into no workspace under a customer-managed key (aws_prometheus_scraper.s). Leave it as it is, and keep other data out of it.",
  ]);
});

it("a workspace to which no managed collector sends is held to a key", () => {
  const other = scraper("${aws_prometheus_workspace.other.arn}");
  expect(found({ aws_kms_key: { k: {} }, aws_prometheus_workspace: OWN, ...other })).toEqual([]);
  expect(found({ aws_prometheus_workspace: { w: {} }, ...other })).toEqual([
    expect.stringMatching(/^warning aws_prometheus_workspace\.w: /),
  ]);
});
