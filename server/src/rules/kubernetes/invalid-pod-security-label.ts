import type { Value } from '../../model/yaml/value';
import { closest } from '../../text/closest';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

const PREFIX = 'pod-security.kubernetes.io/';
const LEVELS = ['privileged', 'baseline', 'restricted'] as const;
const MODES = ['enforce', 'audit', 'warn'] as const;
const NAMES: readonly string[] = MODES.flatMap(mode => [mode, `${mode}-version`]);
const VERSION = /^(?:latest|v1\.(?:0|[1-9]\d*))$/;

interface Fault {
  readonly value: Value;
  /** The label's name or its value, as it was probably meant. */
  readonly meant: string | undefined;
  readonly isName: boolean;
}

/** The version with the `v` that was forgotten. */
const meantVersion = (text: string): string | undefined => (VERSION.test(`v${text}`) ? `v${text}` : undefined);

const levels = (text: string): string | undefined => closest(text, LEVELS);

// Checked by the API server's PodSecurity admission, which refuses a new Namespace whose labels it cannot read.
export default manifestRule<Fault>({
  id: 'invalid-pod-security-label',
  severity: 'error',
  category: 'security',
  kinds: ['Namespace'],
  title: { en: 'Pod security label that says nothing', zh: '无效的 Pod 安全标签' },
  message: {
    en: 'Level "{value}" is none: the API server refuses the Namespace; it knows privileged, baseline and restricted',
    zh: '没有 "{value}" 这个级别：API 服务器会拒绝该命名空间，可用的级别是 privileged、baseline、restricted',
  },
  variants: {
    version: {
      en: 'Version "{value}" is none: the API server refuses the Namespace; write latest or v1.36',
      zh: '"{value}" 不是合法的版本：API 服务器会拒绝该命名空间，请写 latest 或 v1.36 这样的值',
    },
    name: {
      en: 'Nothing reads the label {value}: known are enforce, audit and warn, each also with -version',
      zh: '标签 {value} 不起作用：可用的是 enforce、audit、warn，以及各自加上 -version',
    },
  },
  why: {
    en: 'A misspelt level or version keeps the Namespace from being created. A misspelt name is worse: the Namespace is created, nothing is enforced in it, and nobody is told.',
    zh: '级别或版本写错，命名空间会创建失败。标签名写错更糟：命名空间能创建，但什么都没强制，也没有任何提示。',
  },
  whenNot: {
    en: 'Never for levels and versions; a name may be read by a tool of your own.',
    zh: '级别和版本没有例外；标签名可能由自己的工具读取。',
  },
  links: [LINKS.podSecurityAdmission],
  check({ root, group }) {
    if (group !== '') return [];
    return root.get('metadata', 'labels').entries.filter(({ key }) => key.startsWith(PREFIX)).flatMap(({ key, keySpan, value }): readonly Finding<Fault>[] => {
      const name = key.slice(PREFIX.length);
      const text = value.text ?? '';
      if (!NAMES.includes(name)) {
        const meant = closest(name, NAMES);
        return [{ at: keySpan, variant: 'name', args: { value: key }, data: { value, meant: meant && PREFIX + meant, isName: true } }];
      }
      if (!value.isKnown || !value.span) return [];
      if (name.endsWith('-version')) {
        return VERSION.test(text) ? [] : [{ at: value.span, variant: 'version', args: { value: text }, data: { value, meant: meantVersion(text), isName: false } }];
      }
      const isLevel = LEVELS.some(level => level === text);
      return isLevel ? [] : [{ at: value.span, args: { value: text }, data: { value, meant: levels(text), isName: false } }];
    });
  },
  fixes: [{
    safe: false, // it enforces what was not enforced before
    title: { en: 'Write it as it was meant', zh: '改成应有的写法' },
    changes: (_manifest, _context, { data }) => {
      if (!data?.meant) return undefined;
      return [data.isName ? data.value.rename(data.meant) : data.value.set(data.meant)];
    },
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: [|Restricted|]
    pod-security.kubernetes.io/enforce-version: [|"1.36"|]
    [|pod-security.kubernetes.io/wran|]: restricted
`,
      fixed: `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: restricted
    pod-security.kubernetes.io/enforce-version: "v1.36"
    pod-security.kubernetes.io/warn: restricted
`,
    },
    {
      bad: `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: [|strict|]
    pod-security.kubernetes.io/enforce-version: [|1.36.2|]
`,
    },
    {
      why: { en: 'All that there is to write; other labels and what is filled in later are not judged.', zh: '所有合法的写法；其他标签和以后才填的值不检查。' },
      good: `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: baseline
    pod-security.kubernetes.io/enforce-version: v1.36
    pod-security.kubernetes.io/audit: privileged
    pod-security.kubernetes.io/audit-version: latest
    pod-security.kubernetes.io/warn: \${LEVEL}
    security.example.com/level: high
`,
    },
  ],
});
