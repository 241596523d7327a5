/*
 * What IAM calls the services that resource types of Terraform belong to: the part of an action before the colon.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */

/** Types whose second word, `aws_WORD_…`, is what IAM calls the service. */
const SAME =
  "acm appconfig appfabric appflow apprunner appsync athena auditmanager autoscaling backup bedrock cloudfront cloudtrail cloudwatch codeartifact codebuild codecommit codepipeline comprehend config connect dataexchange datazone dax dlm dms drs dsql dynamodb ec2 ecr ecs eks elasticache elasticloadbalancing elastictranscoder finspace fsx glacier glue guardduty iam imagebuilder kendra kinesis kms lambda lex lightsail m2 macie2 memorydb mq observabilityadmin osis pipes qbusiness qldb quicksight rds redshift rekognition route53 s3 s3tables s3vectors sagemaker scheduler secretsmanager securityhub securitylake ses sns sqs ssm storagegateway synthetics workspaces xray";

/** Types that are otherwise, by how they begin after `aws_`; the longest counts. */
const OTHERWISE: Readonly<Record<string, string>> = {
  ami: "ec2",
  api_gateway: "apigateway",
  apigatewayv2: "apigateway",
  appintegrations: "app-integrations",
  bedrockagent: "bedrock",
  bedrockagentcore: "bedrock-agentcore",
  chimesdkmediapipelines: "chime",
  chimesdkvoice: "chime",
  cloudwatch_event: "events",
  cloudwatch_log: "logs",
  codegurureviewer: "codeguru-reviewer",
  cognito: "cognito-idp",
  customerprofiles: "profile",
  db: "rds",
  devopsguru: "devops-guru",
  docdb: "rds",
  docdbelastic: "docdb-elastic",
  ebs: "ec2",
  efs: "elasticfilesystem",
  elasticsearch: "es",
  emr: "elasticmapreduce",
  emrcontainers: "emr-containers",
  emrserverless: "emr-serverless",
  instance: "ec2",
  keyspaces: "cassandra",
  kinesis_firehose: "firehose",
  kinesis_video: "kinesisvideo",
  launch: "ec2",
  lb: "elasticloadbalancing",
  location: "geo",
  msk: "kafka",
  mwaa: "airflow",
  neptune: "rds",
  neptunegraph: "neptune-graph",
  networkfirewall: "network-firewall",
  opensearch: "es",
  opensearchserverless: "aoss",
  prometheus: "aps",
  redshiftserverless: "redshift-serverless",
  s3control: "s3",
  security_group: "ec2",
  sfn: "states",
  spot: "ec2",
  ssmincidents: "ssm-incidents",
  subnet: "ec2",
  timestreamquery: "timestream",
  timestreamwrite: "timestream",
  verifiedaccess: "ec2",
  vpc: "ec2",
  workspacesweb: "workspaces-web",
};

const same = new Set(SAME.split(" "));

/** Types that ask no service for anything, or nothing that IAM has a word in. */
const NOTHING = ["aws_caller_identity", "aws_iam_policy_document", "aws_partition", "aws_region"];

/** The service of a resource type; none for what needs no permission; undefined if it is not known. */
export function findIamService(type: string): string | "none" | undefined {
  if (NOTHING.includes(type)) return "none";
  const words = type.split("_").slice(1);
  for (let length = words.length; length > 0; length--) {
    const service = OTHERWISE[words.slice(0, length).join("_")];
    if (service !== undefined) return service;
  }
  const [word = ""] = words;
  return same.has(word) ? word : undefined;
}
