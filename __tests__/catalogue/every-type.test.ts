import {
  counterparts,
  doubtful,
  findJudgedRow,
  holdsNoData,
  table,
  typesWithoutData,
  unchartedTypes,
} from "../../catalogue";
import { BINDINGS, getBindings, typesOf } from "../../local/provider-bindings";
import { providerSchema, SCHEMA_VERSION } from "../../local/provider-schema";
import { itNeeds } from "../local/tools";

/*
 * Of every resource type of the provider, the catalogue says one of three things: by which argument a key is chosen,
 * that it holds data and what encrypts it is unknown, or that it holds no data. A type in no list is unknown.
 */
jest.setTimeout(120_000);

const bindings = BINDINGS.map(getBindings).map((one) => [one.version, typesOf(one)] as const);

const homesOf = (type: string) => [
  ...(Object.hasOwn(table, type) ? ["table"] : []),
  ...(Object.hasOwn(unchartedTypes, type) ? ["uncharted"] : []),
  ...(holdsNoData(type) ? ["without data"] : []),
];
const homeless = (types: readonly string[]) => types.filter((type) => homesOf(type).length !== 1);

it.each(bindings)("of provider %s", (_version, types) => {
  expect(types.length).toBeGreaterThan(1_500);
  expect(homeless(types).map((type) => [type, homesOf(type)])).toEqual([]);
});

it("covers the versions that it set out to cover", () => {
  expect(bindings.map(([version]) => version)).toEqual(["6.25.0", "6.66.0"]);
});

it("each that one may doubt is on the list, with its page", () => {
  for (const [type, { why, source }] of Object.entries(doubtful)) {
    expect([type, holdsNoData(type)]).toEqual([type, true]);
    expect(why).not.toBe("");
    expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/\S+\.html$/);
  }
});

it("a type of the AWS provider that no list has is unknown, whatever its name; that of another provider is not judged", () => {
  for (const type of ["aws_next_year_store", "aws_constructor", "aws___proto__"]) {
    expect(findJudgedRow(type)?.cannot).toMatchObject({ bare: { kind: "unknown" } });
  }
  for (const type of ["aws_iam_role", "random_password", "constructor", "__proto__"]) {
    expect(findJudgedRow(type)).toBeUndefined();
  }
});

it("a type of the Cloud Control provider holds no data only where its type of the AWS provider holds none", () => {
  expect(Object.keys(counterparts()).length).toBeGreaterThan(600);
  const wrong = Object.entries(counterparts()).filter(
    ([type, other]) => !type.startsWith("awscc_") || !other.startsWith("aws_") || !holdsNoData(other),
  );
  expect(wrong).toEqual([]);
  for (const type of ["awscc_iam_role", "awscc_ec2_security_group", "awscc_apigateway_rest_api"]) {
    expect(findJudgedRow(type)).toBeUndefined();
  }
  // What CloudFormation makes by one type and Terraform by several, and what it describes a disk or a cache in.
  for (const type of [
    "awscc_ec2_volume",
    "awscc_dynamodb_global_table",
    "awscc_apigateway_deployment",
    "awscc_ec2_ec2_fleet",
    "awscc_verifiedpermissions_policy_store",
    "awscc_next_year_store",
  ]) {
    expect(findJudgedRow(type)?.cannot).toMatchObject({ bare: { kind: "unknown" } });
  }
});

it("types whose data was taken for none are judged", () => {
  const kind = (type: string) => [findJudgedRow(type)?.cannot ?? []].flat()[0]?.bare.kind;
  expect(
    Object.fromEntries(
      [
        "aws_cognito_identity_pool",
        "aws_cognito_user_pool",
        "aws_ecrpublic_repository",
        "aws_guardduty_detector",
        "aws_identitystore_user",
        "aws_sagemaker_pipeline",
        "aws_transcribe_vocabulary",
        "aws_verifiedpermissions_policy_store",
      ].map((type) => [type, kind(type)]),
    ),
  ).toEqual({
    aws_cognito_identity_pool: "aws-owned",
    aws_cognito_user_pool: "aws-owned",
    aws_ecrpublic_repository: "unknown",
    aws_guardduty_detector: "aws-owned",
    aws_identitystore_user: "unknown",
    aws_sagemaker_pipeline: "unknown",
    aws_transcribe_vocabulary: "unknown",
    aws_verifiedpermissions_policy_store: "aws-owned",
  });
});

itNeeds("terraform", "the AWS provider")(
  "of the provider of version 5.100.0 itself; and no list has a type that no version has",
  async () => {
    const { resource_schemas: schemas } = await providerSchema();
    const all = new Set([...bindings.flatMap(([, types]) => types), ...Object.keys(schemas)]);
    expect(SCHEMA_VERSION).toBe("5.100.0");
    expect(homeless(Object.keys(schemas))).toEqual([]);
    const listed = [...typesWithoutData(), ...Object.keys(unchartedTypes)];
    expect(listed.filter((type) => !all.has(type))).toEqual([]);
  },
  240_000,
);
