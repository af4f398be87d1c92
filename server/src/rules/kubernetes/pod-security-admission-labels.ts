import type { Value } from '../../model/yaml/value';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const ENFORCE = 'pod-security.kubernetes.io/enforce';
const WARN = 'pod-security.kubernetes.io/warn';
/** Namespaces that the cluster itself makes. */
const SYSTEM = /^(?:default|kube-.*|openshift(?:-.*)?)$/;

/** A comment beside the value or above it: somebody has thought about it. One that ignores a finding is none, else the finding would not be there to ignore. */
function isExplained({ document, span }: Value): boolean {
  if (!span) return false;
  const before = document.text.slice(0, span.start).split('\n');
  const behind = document.text.slice(span.end).split('\n')[0] ?? '';
  return /\s#(?!\s*seaworthy)/.test(behind) || /^\s*#(?!\s*seaworthy)/.test(before.at(-2) ?? '');
}

export default manifestRule({
  id: 'pod-security-admission-labels',
  severity: 'off',
  strict: 'info',
  category: 'security',
  kinds: ['Namespace'],
  title: { en: 'Namespace that admits any pod', zh: '命名空间接受任何 Pod' },
  message: {
    en: 'Namespace "{namespace}" enforces no Pod Security Standard: privileged pods may run in it',
    zh: '命名空间 "{namespace}" 没有强制执行 Pod 安全标准：特权 Pod 也能运行',
  },
  variants: {
    privileged: {
      en: 'Namespace "{namespace}" lets privileged pods run in it, and no comment says why',
      zh: '命名空间 "{namespace}" 允许运行特权 Pod，也没有注释说明原因',
    },
  },
  why: {
    en: 'Whoever may create a pod where nothing is enforced may make it privileged and take over its node. Baseline stops that and refuses hardly any ordinary program; warn: restricted shows what is still missing for more.',
    zh: '在没有强制标准的命名空间里，能创建 Pod 的人就能创建特权 Pod，进而控制节点。baseline 能挡住这种情况，又几乎不影响普通程序；再加上 warn: restricted，可以看到离更严的级别还差什么。',
  },
  whenNot: {
    en: 'Another admission policy guards it (Kyverno, Gatekeeper), or the API server has a default for all namespaces.',
    zh: '已由其他准入策略（Kyverno、Gatekeeper）把关，或者 API 服务器为所有命名空间设了默认级别。',
  },
  links: [LINKS.podSecurityAdmission, LINKS.podSecurityStandards],
  alias: {
    kubescape: [
      'C-0192', 'C-0193', 'C-0194', 'C-0195', 'C-0196', 'C-0197', 'C-0198', 'C-0199', 'C-0200', 'C-0201', 'C-0202', 'C-0203', 'C-0204',
    ],
  },
  reportsAbsence: true,
  check({ root, group, name, nameSpan }) {
    if (group !== '' || name === undefined || SYSTEM.test(name)) return [];
    const enforce = root.get('metadata', 'labels', ENFORCE);
    if (enforce.isAbsent) return [{ at: nameSpan, args: { namespace: name } }];
    const isLax = enforce.text === 'privileged' && !isExplained(enforce);
    return isLax && enforce.span ? [{ at: enforce.span, variant: 'privileged', args: { namespace: name } }] : [];
  },
  fixes: [{
    safe: false, // pods that break the standard are refused from then on
    title: { en: 'Enforce baseline, warn about restricted', zh: '强制执行 baseline，对 restricted 给出警告' },
    changes({ root }) {
      const labels = root.get('metadata', 'labels');
      return [labels.get(ENFORCE).set('baseline'), ...(labels.get(WARN).isAbsent ? [labels.get(WARN).set('restricted')] : [])];
    },
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Namespace
metadata:
  name: [|shop|]
---
apiVersion: v1
kind: Namespace
metadata:
  name: tools
  labels:
    pod-security.kubernetes.io/enforce: [|privileged|]
    pod-security.kubernetes.io/warn: baseline
`,
      fixed: `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: baseline
    pod-security.kubernetes.io/warn: restricted
---
apiVersion: v1
kind: Namespace
metadata:
  name: tools
  labels:
    pod-security.kubernetes.io/enforce: baseline
    pod-security.kubernetes.io/warn: baseline
`,
    },
    {
      why: { en: 'A level is enforced, or the author says why not; the cluster\'s own namespaces are left alone.', zh: '已有强制级别，或者作者写明了原因；集群自带的命名空间不检查。' },
      good: `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: restricted
---
apiVersion: v1
kind: Namespace
metadata:
  name: storage
  labels:
    pod-security.kubernetes.io/enforce: privileged # node plugins
---
apiVersion: v1
kind: Namespace
metadata:
  name: kube-system
`,
    },
  ],
});
