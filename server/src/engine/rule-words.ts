// The names of categories and severities, as a person reads them.

import type { Category, RuleLevel, Text } from '../rules/rule';

export const CATEGORY_NAMES: Readonly<Record<Category, Text>> = {
  resources: { en: 'Resources', zh: '资源' },
  probes: { en: 'Probes', zh: '探针' },
  lifecycle: { en: 'Lifecycle', zh: '生命周期' },
  scheduling: { en: 'Scheduling', zh: '调度' },
  availability: { en: 'Availability', zh: '可用性' },
  scaling: { en: 'Scaling', zh: '扩缩容' },
  configuration: { en: 'Configuration', zh: '配置' },
  networking: { en: 'Networking', zh: '网络' },
  image: { en: 'Images', zh: '镜像' },
  security: { en: 'Security', zh: '安全' },
  rbac: { en: 'RBAC', zh: 'RBAC' },
  metadata: { en: 'Metadata', zh: '元数据' },
  validity: { en: 'Validity', zh: '有效性' },
  deprecation: { en: 'Deprecation', zh: '弃用' },
  'base-image': { en: 'Base image', zh: '基础镜像' },
  'layers-and-cache': { en: 'Layers and cache', zh: '镜像层与缓存' },
  'copy-and-add': { en: 'COPY and ADD', zh: 'COPY 与 ADD' },
  packages: { en: 'Packages', zh: '软件包' },
  shell: { en: 'Shell', zh: 'Shell' },
  'entrypoint-and-signals': { en: 'Entrypoint and signals', zh: '入口点与信号' },
  'users-and-permissions': { en: 'Users and permissions', zh: '用户与权限' },
  secrets: { en: 'Secrets', zh: '密钥' },
  'multi-stage': { en: 'Multi-stage builds', zh: '多阶段构建' },
  ignoring: { en: 'Ignore comments', zh: '忽略注释' },
};

/** Short enough for a column. */
export const LEVEL_NAMES: Readonly<Record<RuleLevel, Text>> = {
  error: { en: 'error', zh: '错误' },
  warning: { en: 'warning', zh: '警告' },
  info: { en: 'info', zh: '信息' },
  hint: { en: 'hint', zh: '提示' },
  off: { en: 'off', zh: '关闭' },
};
