import { SERVICE_MANAGED } from "../defaults";
import { DOCS } from "../kms-access";
import type { ServiceFile } from "../service-file";

const PAGE = `${DOCS}/apigateway/latest/developerguide/data-protection-encryption.html`;

/** What keywright knows of API Gateway. */
export const apiGateway = {
  iam: { apigateway: ["api_gateway", "apigatewayv2"] },
  rows: {
    aws_api_gateway_method_settings: {
      keys: [],
      settings: [
        {
          path: "settings.cache_data_encrypted",
          value: true,
          protects: "the cached response",
          when: [{ path: "settings.caching_enabled", is: [true] }],
          otherwise: "the cached response is not encrypted",
          source: PAGE,
        },
      ],
      cannot: {
        protects: "the cached response",
        bare: { ...SERVICE_MANAGED, source: PAGE },
        when: [
          {
            path: "settings.cache_data_encrypted",
            is: [true],
            and: { path: "settings.caching_enabled", is: [true] },
          },
        ],
      },
    },
  },
  exceptions: {
    "aws_api_gateway_usage_plan_key.key_id": "an API key",
  },
} as const satisfies ServiceFile;
