/**
 * Arguments of the provider that look as if they chose an encryption key and do not, each with the reason.
 * Together with the table they are every such argument there is, and a test says so both ways.
 */
export const exceptions = {
  "aws_api_gateway_usage_plan_key.key_id": "an API key",
  "aws_appflow_connector_profile.connector_profile_config.connector_profile_credentials.infor_nexus.access_key_id":
    "credentials of another system",
  "aws_bedrockagentcore_harness.model[].gemini_model_config[].api_key_arn": "credentials of another system",
  "aws_bedrockagentcore_harness.model[].litellm_model_config[].api_key_arn": "credentials of another system",
  "aws_bedrockagentcore_harness.model[].openai_model_config[].api_key_arn": "credentials of another system",
  "aws_bedrockagentcore_oauth2_credential_provider.oauth2_provider_config[].custom_oauth2_provider_config[].private_key_jwt_config[].private_key_source[].kms_key_source[].kms_key_arn":
    "signs tokens with an asymmetric key; there is nothing to encrypt",
  "aws_cloudfront_field_level_encryption_profile.encryption_entities.items[].public_key_id":
    "a public key of CloudFront's own",
  "aws_dataexchange_revision_assets.asset[].create_s3_data_access_from_s3_bucket[].asset_source[].kms_keys_to_grant[].kms_key_arn":
    "a key that subscribers are let read with, of data that is encrypted already",
  "aws_datasync_location_hdfs.kms_key_provider_uri": "the key management server of a Hadoop cluster",
  "aws_dms_endpoint.kafka_settings.ssl_client_key_arn": "the private key of a TLS client",
  "aws_kms_alias.target_key_id": "the key that an alias names",
  "aws_kms_ciphertext.key_id":
    "encrypts a value that stands in the state in clear beside its ciphertext, so no key protects it",
  "aws_kms_custom_key_store.xks_proxy_authentication_credential.access_key_id":
    "credentials of an external key store",
  "aws_kms_grant.key_id": "the key that a grant is for",
  "aws_kms_key.customer_master_key_spec": "the kind of a key",
  "aws_kms_key.xks_key_id": "the name of a key in an external key store",
  "aws_kms_key_policy.key_id": "the key that a policy is for",
  "aws_kms_replica_external_key.primary_key_arn": "the key that a replica is of",
  "aws_kms_replica_key.primary_key_arn": "the key that a replica is of",
  "aws_kms_secrets.secret[].key_id": "a key to decrypt with, what is encrypted already",
  "aws_lexv2models_slot_type.external_source_setting[].grammar_slot_type_setting[].source[].kms_key_arn":
    "a key to read a grammar with, which is encrypted already",
  "aws_odb_network.kms_access": "whether a network may reach KMS",
  "aws_odb_network.kms_policy_document": "the policy of a network's way to KMS",
  "aws_paymentcryptography_key_alias.key_arn": "a key of Payment Cryptography, not of KMS",
  "aws_pinpoint_apns_channel.token_key_id": "credentials of Apple's",
  "aws_pinpoint_apns_sandbox_channel.token_key_id": "credentials of Apple's",
  "aws_pinpoint_apns_voip_channel.token_key_id": "credentials of Apple's",
  "aws_pinpoint_apns_voip_sandbox_channel.token_key_id": "credentials of Apple's",
  "aws_route53_key_signing_key.key_management_service_arn":
    "signs a zone with an asymmetric key; there is nothing to encrypt",
  "aws_s3_object_copy.kms_encryption_context": "the context of an encryption, not its key",
} as const satisfies Readonly<Record<string, string>>;
