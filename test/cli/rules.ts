// A few rules of the tests' own, so that what is tested is the command line and not what the rules say this week.

import { servicesOf } from '../../server/src/model/project';
import { instructionRule } from '../../server/src/rules/dockerfile-rule';
import { containerRule, manifestRule, workloadRule } from '../../server/src/rules/kubernetes-rule';
import type { Rule } from '../../server/src/rules/rule';

const floatingTag = containerRule({
  id: 'floating-tag',
  severity: 'warning',
  category: 'image',
  title: { en: 'Floating image tag', zh: '镜像标签不固定' },
  message: { en: 'Container "{container}" runs whatever "{image}" is today', zh: '容器 "{container}" 运行的是 "{image}" 当天指向的镜像' },
  why: {
    en: 'Two pods of one rollout may run different programs, and nobody can say afterwards which one it was; going back to the version before is not possible either.',
    zh: '同一次发布的两个 Pod 可能运行不同的程序，事后没有人说得清当时到底运行的是哪一个，也没有办法回退到之前的版本。所以镜像标签应该固定下来，最好再加上摘要。',
  },
  whenNot: { en: 'On a laptop.', zh: '在自己的电脑上。' },
  links: ['https://kubernetes.io/docs/concepts/containers/images/'],
  alias: { 'kube-linter': ['latest-tag'], checkov: ['CKV_K8S_14'] },
  check(container) {
    const { text, span } = container.image;
    return text?.endsWith(':latest') && span ? [{ at: span, args: { container: container.name, image: text } }] : [];
  },
  fixes: [{ safe: true, title: { en: 'Fix the tag', zh: '固定标签' }, changes: container => [container.set('image', { placeholder: 'web:1.4.2' })] }],
  examples: [
    { bad: 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - image: [|web:latest|]\n', fixed: 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - image: web:1.4.2\n' },
    { good: 'apiVersion: v1\nkind: Pod\n', why: { en: 'No container at all.', zh: '根本没有容器。' }, files: { 'other.yaml': 'apiVersion: v1\n' }, settings: { preset: 'strict' } },
  ],
});

const missingPullPolicy = containerRule({
  id: 'missing-pull-policy',
  severity: 'error',
  category: 'configuration',
  title: { en: 'Missing pull policy', zh: '缺少拉取策略' },
  message: { en: 'Container "{container}" has no pull policy', zh: '容器 "{container}" 没有拉取策略' },
  why: { en: 'Say it.', zh: '写明。' },
  whenNot: { en: 'Never.', zh: '没有。' },
  links: [],
  alias: { 'kube-linter': ['pull-policy'], checkov: ['CKV_K8S_14'] },
  since: '1.20',
  reportsAbsence: true,
  check: container => (container.get('imagePullPolicy').isAbsent ? [{ at: container.nameSpan, args: { container: container.name } }] : []),
  fixes: [{ safe: true, title: { en: 'Add it', zh: '添加' }, changes: container => [container.set('imagePullPolicy', 'IfNotPresent')] }],
  examples: [],
});

const served = workloadRule({
  id: 'served-workload',
  severity: 'info',
  category: 'networking',
  title: { en: 'Workload behind a Service', zh: '位于 Service 之后的工作负载' },
  message: { en: 'Service "{service}" sends traffic here', zh: 'Service "{service}" 把流量发到这里' },
  why: { en: 'Good to know.', zh: '了解即可。' },
  whenNot: { en: 'Always.', zh: '总是。' },
  links: [],
  check: (workload, { project, file }) => servicesOf(project, file, workload)
    .map(service => ({ at: workload.manifest.kindSpan, args: { service: service.name ?? '' } })),
  examples: [],
});

/** Its fix gives the next rule something to find in another file. */
const missingNamespace = manifestRule({
  id: 'missing-namespace',
  severity: 'off',
  strict: 'hint',
  category: 'metadata',
  kinds: ['StatefulSet'],
  title: { en: 'Missing namespace', zh: '缺少命名空间' },
  message: { en: 'No namespace', zh: '没有命名空间' },
  why: { en: 'Say it.', zh: '写明。' },
  whenNot: { en: 'Never.', zh: '没有。' },
  links: [],
  check: manifest => (manifest.namespace === undefined ? [{ at: manifest.kindSpan }] : []),
  fixes: [{ safe: true, title: { en: 'Add it', zh: '添加' }, changes: manifest => [manifest.root.get('metadata', 'namespace').set('shop')] }],
  examples: [],
});

const otherNamespace = manifestRule({
  id: 'service-elsewhere',
  severity: 'off',
  strict: 'hint',
  category: 'metadata',
  kinds: ['Service'],
  title: { en: 'Service in another namespace', zh: 'Service 在别的命名空间' },
  message: { en: 'Its StatefulSet is in "{namespace}"', zh: '它的 StatefulSet 在 "{namespace}"' },
  why: { en: 'They do not meet.', zh: '两者碰不到一起。' },
  whenNot: { en: 'Never.', zh: '没有。' },
  links: [],
  check: (manifest, { project, file }) => project.near(file, 'StatefulSet')
    .filter(other => other.namespace !== undefined && other.namespace !== manifest.namespace)
    .map(other => ({ at: manifest.kindSpan, args: { namespace: other.namespace ?? '' } })),
  fixes: [{ safe: true, title: { en: 'Move it', zh: '移过去' }, changes: manifest => [manifest.root.get('metadata', 'namespace').set('shop')] }],
  examples: [],
});

const rootUser = instructionRule({
  id: 'root-user',
  severity: 'error',
  category: 'users-and-permissions',
  keywords: ['USER'],
  title: { en: 'Runs as root', zh: '以 root 运行' },
  message: { en: 'The image runs as root', zh: '镜像以 root 运行' },
  why: { en: 'A way out of the container is then a way into the node.', zh: '逃出容器就等于进入节点。' },
  whenNot: { en: 'In build stages.', zh: '在构建阶段。' },
  links: [],
  alias: { hadolint: ['DL3002'] },
  check: ({ argument }) => (argument?.value === 'root' ? [{ at: argument.place }] : []),
  fixes: [{ safe: true, title: { en: 'Use 1000', zh: '改用 1000' }, changes: ({ argument }) => argument?.span && [{ span: argument.span, text: '1000' }] }],
  examples: [{ bad: 'FROM scratch\nUSER [|root|]\n', fixed: 'FROM scratch\nUSER 1000\n' }],
});

const MISTAKEN = {
  severity: 'off',
  category: 'shell',
  keywords: ['RUN'],
  title: { en: 'A rule with a mistake', zh: '有错误的规则' },
  message: { en: 'Found all the same', zh: '仍然会报告' },
  why: { en: '', zh: '' },
  whenNot: { en: '', zh: '' },
  links: [],
  examples: [],
} as const;

const alwaysFails = instructionRule({
  ...MISTAKEN,
  id: 'always-fails',
  check() {
    throw new Error('a mistake in a rule');
  },
});

const fixFails = instructionRule({
  ...MISTAKEN,
  id: 'fix-fails',
  check: ({ keywordSpan }) => [{ at: keywordSpan }],
  fixes: [{
    safe: true,
    title: { en: '', zh: '' },
    changes() {
      throw new Error('a mistake in a fix');
    },
  }],
});

export const TEST_RULES: readonly Rule[] = [floatingTag, missingPullPolicy, served, missingNamespace, otherNamespace, rootUser, alwaysFails, fixFails];
