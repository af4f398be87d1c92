import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Text } from '../rule';

/** Annotations that older controllers wrote into nginx's configuration as they were, and what ends the directive they stood in. */
const UNSAFE: ReadonlyMap<string, RegExp> = new Map([
  ['auth-url', /[\n"'{};#]/],
  ['mirror-target', /[\n"'{};]/],
  ['mirror-host', /[\n"'{};]/],
  // A regular expression, in which braces that count are at home.
  ['auth-tls-match-cn', /[\n"';]|\{(?!\d+(?:,\d*)?\})/],
]);
/** Characters that cannot well be shown as they are. */
const NAMES: Readonly<Record<string, Text>> = {
  '\n': { en: 'a line break', zh: '换行' },
  '"': { en: 'a quotation mark', zh: '引号' },
  '\'': { en: 'a quotation mark', zh: '引号' },
};
const PREFIX = 'nginx.ingress.kubernetes.io/';

// No fix: what was meant by the value cannot be known.
export default manifestRule({
  id: 'ingress-nginx-unsafe-annotation',
  severity: 'warning',
  category: 'security',
  kinds: ['Ingress'],
  title: { en: 'Annotation that breaks out into nginx\'s configuration', zh: '会注入 nginx 配置的注解' },
  message: {
    en: '{annotation} of Ingress "{ingress}" holds {character}, which writes directives into the controller\'s configuration',
    zh: 'Ingress "{ingress}" 的 {annotation} 含有 {character}，会往控制器的配置里写入指令',
  },
  why: {
    en: 'Controllers before 1.11.5 and 1.12.1 put the value into their configuration as it is (CVE-2025-24514, -1097, -1098): what follows a quote, a brace or a line break runs with the controller\'s rights, which may read every Secret. Later ones refuse the Ingress.',
    zh: '1.11.5 和 1.12.1 之前的控制器会把这个值原样写进配置（CVE-2025-24514、CVE-2025-1097、CVE-2025-1098）：引号、花括号或换行之后的内容会以控制器的权限执行，而它能读到所有 Secret。之后的版本则会拒绝这个 Ingress。',
  },
  whenNot: {
    en: 'Hardly ever: write the value without these characters, or percent-encode them.',
    zh: '几乎没有：请换一种不含这些字符的写法，或者做百分号编码。',
  },
  links: [LINKS.ingressNginxInjection, LINKS.ingressNginxAnnotations],
  alias: { trivy: ['KCV-0093'] },
  check({ root, name }) {
    const annotations = root.get('metadata', 'annotations');
    return [...UNSAFE].flatMap(([annotation, unsafe]) => {
      const value = annotations.get(PREFIX + annotation);
      const character = unsafe.exec((value.text ?? '').trimEnd())?.[0];
      if (character === undefined || !value.span) return [];
      return [{ at: value.span, args: { annotation, ingress: name ?? '', character: NAMES[character] ?? `"${character}"` } }];
    });
  },
  examples: [
    {
      bad: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    nginx.ingress.kubernetes.io/auth-url: [|"http://example.com/#;load_module test"|]
    nginx.ingress.kubernetes.io/auth-tls-match-cn: [|'CN=web") { return 200; }'|]
    nginx.ingress.kubernetes.io/mirror-target: [||-|]
      https://example.com
      proxy_pass https://example.org
`,
    },
    {
      why: { en: 'Variables of nginx, and a regular expression.', zh: 'nginx 变量和正则表达式。' },
      good: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    nginx.ingress.kubernetes.io/auth-url: https://$host/oauth2/auth?allowed_groups=a,b
    nginx.ingress.kubernetes.io/auth-tls-match-cn: CN=[a-z]{3,8}-(web|cart)
    nginx.ingress.kubernetes.io/mirror-target: https://example.com$request_uri
    nginx.ingress.kubernetes.io/mirror-host: example.com
`,
    },
  ],
});
