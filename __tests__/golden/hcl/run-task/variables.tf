variable "run_task_key" {
  type        = string
  description = "The HMAC key of the run task, or several, one in a line, while it changes"
  sensitive   = true
}
