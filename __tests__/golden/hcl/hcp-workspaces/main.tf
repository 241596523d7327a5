# hcp-workspaces/workspaces/apart
resource "tfe_workspace" "apart" {
  name                   = "keywright-prod-apart"
  auto_apply             = false
  auto_apply_run_trigger = false
  organization           = "example"
  project_id             = tfe_project.project.id
  queue_all_runs         = false
  working_directory      = "infrastructure/cdktf.out/stacks/apart"

  tags = {
    cost-centre = "7"
  }
}

# hcp-workspaces/workspaces/apart-TFC_AWS_APPLY_ROLE_ARN
resource "tfe_variable" "apart_TFC_AWS_APPLY_ROLE_ARN" {
  category        = "env"
  key             = "TFC_AWS_APPLY_ROLE_ARN"
  value           = "arn:aws:iam::111122223333:role/keywright-prod-apart-apply"
  variable_set_id = tfe_variable_set.apart_credentials.id
}

# hcp-workspaces/workspaces/apart-TFC_AWS_PLAN_ROLE_ARN
resource "tfe_variable" "apart_TFC_AWS_PLAN_ROLE_ARN" {
  category        = "env"
  key             = "TFC_AWS_PLAN_ROLE_ARN"
  value           = "arn:aws:iam::111122223333:role/keywright-prod-apart-plan"
  variable_set_id = tfe_variable_set.apart_credentials.id
}

# hcp-workspaces/workspaces/apart-TFC_AWS_PROVIDER_AUTH
resource "tfe_variable" "apart_TFC_AWS_PROVIDER_AUTH" {
  category        = "env"
  key             = "TFC_AWS_PROVIDER_AUTH"
  value           = "true"
  variable_set_id = tfe_variable_set.apart_credentials.id
}

# hcp-workspaces/workspaces/apart-TFC_AWS_WORKLOAD_IDENTITY_AUDIENCE
resource "tfe_variable" "apart_TFC_AWS_WORKLOAD_IDENTITY_AUDIENCE" {
  category        = "env"
  key             = "TFC_AWS_WORKLOAD_IDENTITY_AUDIENCE"
  value           = "aws.workload.identity"
  variable_set_id = tfe_variable_set.apart_credentials.id
}

# hcp-workspaces/workspaces/apart-credentials
resource "tfe_variable_set" "apart_credentials" {
  name         = "keywright-prod-apart AWS"
  description  = "Roles in AWS for plans and for applies; there is no secret in it"
  organization = "example"
  priority     = true
}

# hcp-workspaces/workspaces/apart-credentials-use
resource "tfe_workspace_variable_set" "apart_credentials_use" {
  variable_set_id = tfe_variable_set.apart_credentials.id
  workspace_id    = tfe_workspace.apart.id
}

# hcp-workspaces/workspaces/apart-run-task
resource "tfe_workspace_run_task" "apart_run_task" {
  enforcement_level = "mandatory"
  stages            = ["post_plan"]
  task_id           = tfe_organization_run_task.run_task.id
  workspace_id      = tfe_workspace.apart.id
}

# hcp-workspaces/workspaces/apart-settings
resource "tfe_workspace_settings" "apart_settings" {
  execution_mode            = "remote"
  global_remote_state       = false
  remote_state_consumer_ids = []
  workspace_id              = tfe_workspace.apart.id
}

# hcp-workspaces/workspaces/keys
resource "tfe_workspace" "keys" {
  name                   = "keywright-prod-keys"
  auto_apply             = false
  auto_apply_run_trigger = false
  organization           = "example"
  project_id             = tfe_project.project.id
  queue_all_runs         = false
  working_directory      = "infrastructure/cdktf.out/stacks/keys"

  tags = {
    cost-centre = "7"
  }
}

# hcp-workspaces/workspaces/keys-TFC_AWS_APPLY_ROLE_ARN
resource "tfe_variable" "keys_TFC_AWS_APPLY_ROLE_ARN" {
  category        = "env"
  key             = "TFC_AWS_APPLY_ROLE_ARN"
  value           = "arn:aws:iam::111122223333:role/keywright-prod-keys-apply"
  variable_set_id = tfe_variable_set.keys_credentials.id
}

# hcp-workspaces/workspaces/keys-TFC_AWS_PLAN_ROLE_ARN
resource "tfe_variable" "keys_TFC_AWS_PLAN_ROLE_ARN" {
  category        = "env"
  key             = "TFC_AWS_PLAN_ROLE_ARN"
  value           = "arn:aws:iam::111122223333:role/keywright-prod-keys-plan"
  variable_set_id = tfe_variable_set.keys_credentials.id
}

# hcp-workspaces/workspaces/keys-TFC_AWS_PROVIDER_AUTH
resource "tfe_variable" "keys_TFC_AWS_PROVIDER_AUTH" {
  category        = "env"
  key             = "TFC_AWS_PROVIDER_AUTH"
  value           = "true"
  variable_set_id = tfe_variable_set.keys_credentials.id
}

# hcp-workspaces/workspaces/keys-TFC_AWS_WORKLOAD_IDENTITY_AUDIENCE
resource "tfe_variable" "keys_TFC_AWS_WORKLOAD_IDENTITY_AUDIENCE" {
  category        = "env"
  key             = "TFC_AWS_WORKLOAD_IDENTITY_AUDIENCE"
  value           = "aws.workload.identity"
  variable_set_id = tfe_variable_set.keys_credentials.id
}

# hcp-workspaces/workspaces/keys-credentials
resource "tfe_variable_set" "keys_credentials" {
  name         = "keywright-prod-keys AWS"
  description  = "Roles in AWS for plans and for applies; there is no secret in it"
  organization = "example"
  priority     = true
}

# hcp-workspaces/workspaces/keys-credentials-use
resource "tfe_workspace_variable_set" "keys_credentials_use" {
  variable_set_id = tfe_variable_set.keys_credentials.id
  workspace_id    = tfe_workspace.keys.id
}

# hcp-workspaces/workspaces/keys-run-task
resource "tfe_workspace_run_task" "keys_run_task" {
  enforcement_level = "mandatory"
  stages            = ["post_plan"]
  task_id           = tfe_organization_run_task.run_task.id
  workspace_id      = tfe_workspace.keys.id
}

# hcp-workspaces/workspaces/keys-settings
resource "tfe_workspace_settings" "keys_settings" {
  execution_mode            = "remote"
  global_remote_state       = false
  remote_state_consumer_ids = [tfe_workspace.queues.id]
  workspace_id              = tfe_workspace.keys.id
}

# hcp-workspaces/workspaces/policy-set
resource "tfe_policy_set" "policy_set" {
  name          = "encryption"
  global        = false
  kind          = "opa"
  organization  = "example"
  overridable   = false
  policies_path = "encryption"

  vcs_repo {
    identifier         = "example/policies"
    ingress_submodules = false
    oauth_token_id     = "ot-1"
  }
}

# hcp-workspaces/workspaces/policy-set-use
resource "tfe_project_policy_set" "policy_set_use" {
  policy_set_id = tfe_policy_set.policy_set.id
  project_id    = tfe_project.project.id
}

# hcp-workspaces/workspaces/project
resource "tfe_project" "project" {
  name         = "shop"
  organization = "example"
}

# hcp-workspaces/workspaces/queues
resource "tfe_workspace" "queues" {
  name                   = "keywright-prod-queues"
  auto_apply             = false
  auto_apply_run_trigger = false
  organization           = "example"
  project_id             = tfe_project.project.id
  queue_all_runs         = false
  working_directory      = "infrastructure/cdktf.out/stacks/queues"

  tags = {
    cost-centre = "7"
  }
}

# hcp-workspaces/workspaces/queues-TFC_AWS_APPLY_ROLE_ARN
resource "tfe_variable" "queues_TFC_AWS_APPLY_ROLE_ARN" {
  category        = "env"
  key             = "TFC_AWS_APPLY_ROLE_ARN"
  value           = "arn:aws:iam::111122223333:role/keywright-prod-queues-apply"
  variable_set_id = tfe_variable_set.queues_credentials.id
}

# hcp-workspaces/workspaces/queues-TFC_AWS_PLAN_ROLE_ARN
resource "tfe_variable" "queues_TFC_AWS_PLAN_ROLE_ARN" {
  category        = "env"
  key             = "TFC_AWS_PLAN_ROLE_ARN"
  value           = "arn:aws:iam::111122223333:role/keywright-prod-queues-plan"
  variable_set_id = tfe_variable_set.queues_credentials.id
}

# hcp-workspaces/workspaces/queues-TFC_AWS_PROVIDER_AUTH
resource "tfe_variable" "queues_TFC_AWS_PROVIDER_AUTH" {
  category        = "env"
  key             = "TFC_AWS_PROVIDER_AUTH"
  value           = "true"
  variable_set_id = tfe_variable_set.queues_credentials.id
}

# hcp-workspaces/workspaces/queues-TFC_AWS_WORKLOAD_IDENTITY_AUDIENCE
resource "tfe_variable" "queues_TFC_AWS_WORKLOAD_IDENTITY_AUDIENCE" {
  category        = "env"
  key             = "TFC_AWS_WORKLOAD_IDENTITY_AUDIENCE"
  value           = "aws.workload.identity"
  variable_set_id = tfe_variable_set.queues_credentials.id
}

# hcp-workspaces/workspaces/queues-after-keys
resource "tfe_run_trigger" "queues_after_keys" {
  sourceable_id = tfe_workspace.keys.id
  workspace_id  = tfe_workspace.queues.id
}

# hcp-workspaces/workspaces/queues-credentials
resource "tfe_variable_set" "queues_credentials" {
  name         = "keywright-prod-queues AWS"
  description  = "Roles in AWS for plans and for applies; there is no secret in it"
  organization = "example"
  priority     = true
}

# hcp-workspaces/workspaces/queues-credentials-use
resource "tfe_workspace_variable_set" "queues_credentials_use" {
  variable_set_id = tfe_variable_set.queues_credentials.id
  workspace_id    = tfe_workspace.queues.id
}

# hcp-workspaces/workspaces/queues-run-task
resource "tfe_workspace_run_task" "queues_run_task" {
  enforcement_level = "mandatory"
  stages            = ["post_plan"]
  task_id           = tfe_organization_run_task.run_task.id
  workspace_id      = tfe_workspace.queues.id
}

# hcp-workspaces/workspaces/queues-settings
resource "tfe_workspace_settings" "queues_settings" {
  execution_mode            = "remote"
  global_remote_state       = false
  remote_state_consumer_ids = []
  workspace_id              = tfe_workspace.queues.id
}

# hcp-workspaces/workspaces/run-task
resource "tfe_organization_run_task" "run_task" {
  name         = "keywright"
  description  = "Encryption with customer-managed keys"
  enabled      = true
  hmac_key_wo  = var.run_task_key
  organization = "example"
  url          = "https://keywright.example.com/run-task"
}

# hcp-workspaces/workspaces/team-team-platform
resource "tfe_team_project_access" "team_team_platform" {
  access     = "maintain"
  project_id = tfe_project.project.id
  team_id    = "team-platform"
}
