import { AWS_OWNED } from "../defaults";
import type { ServiceFile } from "../service-file";

/** What keywright knows of API Gateway. */
export const apiGateway = {
  iam: { apigateway: ["api_gateway", "apigatewayv2"] },
  rows: {
    aws_api_gateway_method_settings: {
      keys: [],
      cannot: {
        protects: "the cached response",
        bare: AWS_OWNED,
        when: [{ path: "settings.caching_enabled", is: [true] }],
      },
    },
  },
  exceptions: {
    "aws_api_gateway_usage_plan_key.key_id": "an API key",
  },
} as const satisfies ServiceFile;
