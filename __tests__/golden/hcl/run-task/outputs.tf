output "url" {
  description = "The endpoint URL of the run task in HCP Terraform"
  value       = "${aws_apigatewayv2_api.api.api_endpoint}/run-task"
}
