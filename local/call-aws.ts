/** The answer of a call to a local AWS. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** The signature is not checked there; its scope says which service and Region are meant. */
const authorization = (service: string) =>
  `AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-1/${service}/aws4_request, SignedHeaders=host, Signature=0`;

/** Calls a local AWS as anybody would who has no Terraform: `callS3(url, "HEAD", "/bucket/key")`. */
export async function callS3(
  url: string,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body?: string,
): Promise<Answer> {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: authorization("s3"), ...headers },
    ...(body !== undefined && { body }),
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

/** Calls a service that speaks JSON. @throws Error if it does not say yes */
export async function callJson(
  url: string,
  service: "kms" | "logs" | "sqs",
  target: string,
  request: object,
): Promise<Record<string, unknown>> {
  const answer = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": service === "sqs" ? "application/x-amz-json-1.0" : "application/x-amz-json-1.1",
      "x-amz-target": target,
      authorization: authorization(service),
    },
    body: JSON.stringify(request),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${target}: ${answer.status} ${text}`);
  return text === "" ? {} : JSON.parse(text);
}
