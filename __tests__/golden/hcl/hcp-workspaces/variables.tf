variable "run_task_key" {
  type        = string
  description = "The HMAC key that keywright serve knows too"
  sensitive   = true
  ephemeral   = true
}
