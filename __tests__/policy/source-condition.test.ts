import { addService } from "../../catalogue";
import { sourceCondition } from "../../policy";

const PLACE = { partition: "aws", region: "eu-west-1", account: "111122223333" };
const OWN = { test: "StringEquals", variable: "aws:SourceAccount", values: ["111122223333"] };

test("services whose requests all say their account are kept to it", () => {
  for (const name of ["sns", "cloudwatch", "s3", "config", "budgets", "events.rds"])
    expect(sourceCondition(`${name}.amazonaws.com`, PLACE)).toEqual(OWN);
  expect(sourceCondition("guardduty.eu-west-1.amazonaws.com", PLACE)).toEqual(OWN);
  expect(sourceCondition("guardduty.${data.aws_region.r.name}.amazonaws.com", PLACE)).toEqual(OWN);
});

test("a service that says its resource alone is kept to those of the account", () => {
  expect(sourceCondition("cloudfront.amazonaws.com", PLACE)).toEqual({
    test: "ArnLike",
    variable: "aws:SourceArn",
    values: ["arn:aws:cloudfront::111122223333:distribution/*"],
  });
});

test("there is none where a request is documented without a source, or where nothing is", () => {
  for (const name of ["events", "cloudtrail", "delivery.logs", "logs.eu-west-1", "no-such-service"])
    expect(sourceCondition(`${name}.amazonaws.com`, PLACE)).toBeUndefined();
});

test("what the service is used for decides where that is known", () => {
  expect(sourceCondition("logs.eu-west-1.amazonaws.com", PLACE, new Set(["logs"]))).toEqual({
    test: "ArnLike",
    variable: "kms:EncryptionContext:aws:logs:arn",
    values: ["arn:aws:logs:eu-west-1:111122223333:log-group:*"],
  });
});

test("one request that lacks the source is enough", () => {
  const by = { service: "made-up.amazonaws.com" };
  const request = { sid: "A", by, actions: ["kms:Decrypt"] };
  const said = { ...request, carries: { "aws:SourceAccount": "${account}" } };
  const undo = addService("made-up", { title: "Made up", requests: [said], source: "https://example.com" });
  expect(sourceCondition("made-up.amazonaws.com", PLACE)).toEqual(OWN);
  undo();
  const undoBoth = addService("made-up", {
    title: "Made up",
    requests: [said, request],
    source: "https://example.com",
  });
  expect(sourceCondition("made-up.amazonaws.com", PLACE)).toBeUndefined();
  undoBoth();
});
