// What the page for people from other linters says about a linter's list, and why some checks will not be ours.

import type { Text } from '../../server/src/rules/rule';

export const NOTES = {
  KUBESCAPE: {
    en: 'Controls that only a running cluster can answer are not listed.',
    zh: '只有在运行中的集群里才能检查的控制项没有列出。',
  },
  TRIVY: {
    en: 'The `KCV` checks of nodes and of the control plane are not listed, except `KCV-0093`, which is about manifests.',
    zh: '针对节点和控制平面的 `KCV` 检查没有列出，只有针对清单的 `KCV-0093` 例外。',
  },
  HADOLINT: {
    en: 'The `SC` codes that hadolint takes from ShellCheck are not listed: there is no rule for them yet.',
    zh: 'hadolint 借用的 ShellCheck `SC` 代码没有列出，目前还没有对应的规则。',
  },
  BUILDKIT: {
    en: 'What `docker build --check` reports.',
    zh: '即 `docker build --check` 报告的检查。',
  },
  DOCKERFILE_UTILS: {
    en: 'What editors report through the Dockerfile language service.',
    zh: '即编辑器通过 Dockerfile 语言服务报告的检查。',
  },
} satisfies Record<string, Text>;

export const REASONS = {
  CONTROL_PLANE: { en: 'Out of scope: flags of the control plane and of nodes', zh: '不在范围内：控制平面和节点的启动参数' },
  VULNERABILITIES: { en: 'Out of scope: needs a list of vulnerabilities that changes every day', zh: '不在范围内：需要每天更新的漏洞库' },
  REGISTRY: { en: 'Out of scope: needs to ask the image registry', zh: '不在范围内：需要访问镜像仓库' },
  STORAGE: { en: 'Out of scope: depends on the storage behind the cluster', zh: '不在范围内：取决于集群背后的存储' },
  AGENT_SANDBOX: { en: 'Out of scope: objects of agent-sandbox', zh: '不在范围内：agent-sandbox 的对象' },
  POD_SECURITY_POLICY: {
    en: 'Kubernetes 1.25 removed PodSecurityPolicy; Pod Security Standards took its place',
    zh: 'Kubernetes 1.25 已移除 PodSecurityPolicy，由 Pod 安全性标准取代',
  },
  TILLER: { en: 'Helm 2 is gone since 2020', zh: 'Helm 2 已于 2020 年停止维护' },
  DASHBOARD: { en: 'Only knows the dashboard by its name', zh: '只凭名称认定是 Dashboard' },
  CRONJOBS: { en: 'Lists every CronJob; having one is no mistake', zh: '只是列出所有 CronJob，使用 CronJob 本身没有错' },
  MOUNTS: { en: 'Lists what is mounted; mounting is no mistake', zh: '只是列出挂载了什么，挂载本身没有错' },
  SORTED_KEYS: {
    en: 'Keys in alphabetical order contradict the usual `apiVersion`, `kind`, `metadata`, `spec`',
    zh: '按字母排列键，与通行的 `apiVersion`、`kind`、`metadata`、`spec` 顺序相悖',
  },
  INSTANCE_LABEL: { en: 'With Helm the label holds the release, not the object', zh: '用 Helm 时，这个标签写的是发布的名称，不是对象的名称' },
  EMPTY_SELECTOR: { en: 'An empty selector is how a policy denies by default', zh: '默认拒绝的策略正是靠空选择器写成的' },
  NODE_AFFINITY: { en: 'Most workloads need no node affinity', zh: '大多数工作负载不需要节点亲和性' },
  SPACES: { en: 'A path may hold spaces', zh: '路径里可以有空格' },
} satisfies Record<string, Text>;
