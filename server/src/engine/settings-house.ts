// The settings in which a house says what its workloads may be: ratios, bounds, registries, priority classes, labels.

import type { ResourceBounds, ResourcePolicy, Text } from '../rules/rule';
import { DEFAULT_SETTINGS } from './settings';
import type { Choice, Setting } from './settings-schema';

const atMost = (key: 'cpu' | 'memory', standard: number, resource: Text, pods: Text): Setting => ({
  key,
  type: { kind: 'number', minimum: 1, integer: false },
  default: standard,
  title: resource,
  description: {
    en: `How many times the request the limit may be in ${pods.en}; 1 means equal.`,
    zh: `${pods.zh}的限制最多可以是请求的几倍；1 表示相等。`,
  },
});

const ratio = (key: string, standard: { readonly cpu: number; readonly memory: number }, title: Text, pods: Text): Setting => ({
  key,
  title,
  description: { en: `How many times their requests limits may be in ${pods.en}.`, zh: `${pods.zh}的限制最多可以是请求的几倍。` },
  type: {
    kind: 'group',
    settings: [
      atMost('cpu', standard.cpu, { en: 'CPU', zh: 'CPU' }, pods),
      atMost('memory', standard.memory, { en: 'Memory', zh: '内存' }, pods),
    ],
  },
});

const { resourcePolicy: policy } = DEFAULT_SETTINGS;

const POLICY_CHOICES: readonly Choice<ResourcePolicy['policy']>[] = [
  {
    value: 'balanced',
    description: {
      en: 'The ratios hold for containers that run as long as their pod; a CPU limit may be left out, also in important pods.',
      zh: '比值只约束与 Pod 同时运行的容器；重要 Pod 也可以不写 CPU 限制。',
    },
  },
  {
    value: 'note',
    description: {
      en: 'The ratios hold for every container, init containers and Jobs included, and important pods must be Guaranteed.',
      zh: '比值约束每个容器，包括 Init 容器和 Job；重要 Pod 必须是 Guaranteed。',
    },
  },
];

export const resourcePolicy: Setting = {
  key: 'resourcePolicy',
  title: { en: 'Thresholds for requests and limits', zh: '请求和限制的阈值' },
  description: { en: 'How far limits may lie above requests, by how important the pod is.', zh: '限制最多可以是请求的几倍，按 Pod 的重要程度区分。' },
  type: {
    kind: 'group',
    settings: [
      {
        key: 'policy',
        type: { kind: 'choice', choices: POLICY_CHOICES },
        default: policy.policy,
        title: { en: 'Policy', zh: '策略' },
        description: { en: 'How far the ratios reach.', zh: '比值约束的范围。' },
      },
      {
        key: 'importantPriority',
        type: { kind: 'number', minimum: 0, integer: true },
        default: policy.importantPriority,
        title: { en: 'Priority of important pods', zh: '重要 Pod 的优先级' },
        description: { en: 'From this pod priority on a pod counts as important.', zh: '优先级达到这个值的 Pod 视为重要。' },
      },
      {
        key: 'importantClasses',
        type: { kind: 'texts', of: 'name', single: false },
        default: policy.importantClasses,
        title: { en: 'Priority classes of important pods', zh: '重要 Pod 的优先级类' },
        description: {
          en: 'Names of PriorityClasses that make a pod important, beside those in the workspace that reach `importantPriority`.',
          zh: '使 Pod 视为重要的 PriorityClass 名称；工作区里达到 `importantPriority` 的 PriorityClass 不必列出。',
        },
      },
      ratio('importantRatio', policy.importantRatio, { en: 'Ratio for important pods', zh: '重要 Pod 的比值' }, { en: 'important pods', zh: '重要 Pod ' }),
      ratio('otherRatio', policy.otherRatio, { en: 'Ratio for other pods', zh: '其他 Pod 的比值' }, { en: 'all other pods', zh: '其他 Pod ' }),
    ],
  },
};

const bound = (key: keyof ResourceBounds, integer: boolean, title: Text, description: Text): Setting =>
  ({ key, type: { kind: 'number', minimum: 0, integer }, default: DEFAULT_SETTINGS.resourceBounds[key], title, description });

export const resourceBounds: Setting = {
  key: 'resourceBounds',
  title: { en: 'Bounds for requests and limits', zh: '请求和限制的范围' },
  description: { en: 'What requests and limits of a container may be; 0 where there is no bound.', zh: '容器的请求和限制允许的范围；0 表示不限。' },
  type: {
    kind: 'group',
    settings: [
      bound('minCpu', false, { en: 'Least CPU', zh: 'CPU 下限' }, { en: 'The least CPU that a container may request, in cores.', zh: '容器的 CPU 请求至少是多少核。' }),
      bound('maxCpu', false, { en: 'Most CPU', zh: 'CPU 上限' }, { en: 'The most CPU that a container may request or be limited to, in cores.', zh: '容器的 CPU 请求和限制最多是多少核。' }),
      bound('minMemory', true, { en: 'Least memory', zh: '内存下限' }, { en: 'The least memory that a container may request, in MiB.', zh: '容器的内存请求至少是多少 MiB。' }),
      bound('maxMemory', true, { en: 'Most memory', zh: '内存上限' }, { en: 'The most memory that a container may request or be limited to, in MiB.', zh: '容器的内存请求和限制最多是多少 MiB。' }),
    ],
  },
};

export const allowedRegistries: Setting = {
  key: 'allowedRegistries',
  type: { kind: 'texts', of: 'name', single: false },
  default: DEFAULT_SETTINGS.allowedRegistries,
  title: { en: 'Allowed registries', zh: '允许的镜像仓库' },
  description: {
    en: 'Where images may come from: `registry.example.com`, or with the beginning of a path, `ghcr.io/shop`; `*` stands for any part between slashes, as in `*.example.com`. `docker.io` means Docker Hub. Empty for anywhere.',
    zh: '镜像可以来自哪里：`registry.example.com`，或者再加上路径的开头，如 `ghcr.io/shop`；`*` 代表两个斜杠之间的任意一段，如 `*.example.com`。`docker.io` 指 Docker Hub。留空表示不限。',
  },
};

export const allowedPriorityClasses: Setting = {
  key: 'allowedPriorityClasses',
  type: { kind: 'texts', of: 'name', single: false },
  default: DEFAULT_SETTINGS.allowedPriorityClasses,
  title: { en: 'Allowed PriorityClasses', zh: '允许的 PriorityClass' },
  description: { en: 'The PriorityClasses that workloads may name. Empty for any.', zh: '工作负载可以使用哪些 PriorityClass。留空表示不限。' },
};

const requiredKeys = (key: 'requiredLabels' | 'requiredAnnotations', title: Text, words: { readonly one: Text; readonly description: Text }): Setting => ({
  key,
  default: DEFAULT_SETTINGS[key],
  title,
  description: words.description,
  type: {
    kind: 'groups',
    required: 'name',
    settings: [
      { key: 'name', type: { kind: 'text', of: 'name' }, title: { en: 'Name', zh: '名称' }, description: words.one },
      {
        key: 'pattern',
        type: { kind: 'text', of: 'expression' },
        title: { en: 'Pattern of the value', zh: '值的格式' },
        description: {
          en: 'A regular expression that the whole value must match, such as `team-[a-z]+`. Without it, any value will do.',
          zh: '整个值必须匹配的正则表达式，例如 `team-[a-z]+`。不写则任何值都可以。',
        },
      },
      {
        key: 'kinds',
        type: { kind: 'texts', of: 'name', single: false },
        title: { en: 'Kinds', zh: '对象类型' },
        description: {
          en: 'The kinds of objects that must have it, such as `Namespace`. Without any, those that make pods: Deployments, Jobs and so on.',
          zh: '哪些类型的对象必须有，例如 `Namespace`。不写则是会创建 Pod 的对象：Deployment、Job 等。',
        },
      },
    ],
  },
});

export const requiredLabels: Setting = requiredKeys('requiredLabels', { en: 'Required labels', zh: '必需的标签' }, {
  one: { en: 'The label, such as `team` or `example.com/owner`.', zh: '标签的名称，例如 `team` 或 `example.com/owner`。' },
  description: {
    en: 'Labels that objects must have, each with its `name`, and if need be the `pattern` of its value and the `kinds` that must have it. Empty for none.',
    zh: '对象必须有的标签：每项写 `name`，需要时再写值的格式 `pattern` 和适用的对象类型 `kinds`。留空表示没有要求。',
  },
});

export const requiredAnnotations: Setting = requiredKeys('requiredAnnotations', { en: 'Required annotations', zh: '必需的注解' }, {
  one: { en: 'The annotation, such as `example.com/runbook`.', zh: '注解的名称，例如 `example.com/runbook`。' },
  description: {
    en: 'Annotations that objects must have, written as `requiredLabels` are. Empty for none.',
    zh: '对象必须有的注解，写法与 `requiredLabels` 相同。留空表示没有要求。',
  },
});
