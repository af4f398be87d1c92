import { withoutKey } from '../../model/kubernetes/security-context';
import type { Manifest } from '../../model/kubernetes/manifest';
import type { YamlChange } from '../../model/yaml-change';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

const SNIPPET = /^nginx\.ingress\.kubernetes\.io\/[a-z-]*snippet$/;
const LUA = /\b(?:\w+_by_lua\w*|lua_\w+)\b/;
const FILES = /(?:^|[;{\n])\s*(?:alias|root)\s/;

function variantOf(text: string): string | undefined {
  if (LUA.test(text)) return 'lua';
  return FILES.test(text) ? 'files' : undefined;
}

function snippetsOf({ root, name }: Manifest): readonly Finding<YamlChange>[] {
  const annotations = root.get('metadata', 'annotations');
  return annotations.entries.filter(({ key, value }) => SNIPPET.test(key) && (value.text ?? '').trim() !== '').map(({ key, keySpan, value }) => ({
    at: keySpan,
    variant: variantOf(value.text ?? ''),
    args: { ingress: name ?? '', annotation: key.slice(key.indexOf('/') + 1) },
    data: withoutKey(annotations, key),
  }));
}

function permissionOf({ root }: Manifest): readonly Finding<YamlChange>[] {
  const allowed = root.get('data', 'allow-snippet-annotations');
  return allowed.text === 'true' && allowed.span ? [{ at: allowed.span, variant: 'allowed', data: allowed.set('false') }] : [];
}

export default manifestRule<YamlChange>({
  id: 'ingress-nginx-snippets',
  severity: 'warning',
  category: 'security',
  kinds: ['Ingress', 'ConfigMap'],
  title: { en: 'Snippet in an Ingress', zh: 'Ingress 中的配置片段' },
  message: {
    en: '{annotation} of Ingress "{ingress}" is raw nginx configuration: its author can read every Secret of the cluster',
    zh: 'Ingress "{ingress}" 的 {annotation} 是原样写入的 nginx 配置：能写它的人就能读到集群里的所有 Secret',
  },
  variants: {
    lua: {
      en: '{annotation} of Ingress "{ingress}" runs Lua code in the controller, which may read every Secret of the cluster',
      zh: 'Ingress "{ingress}" 的 {annotation} 会在控制器里执行 Lua 代码，而控制器能读到集群里的所有 Secret',
    },
    files: {
      en: '{annotation} of Ingress "{ingress}" serves files of the controller, its own token among them',
      zh: 'Ingress "{ingress}" 的 {annotation} 会把控制器里的文件提供出去，包括它自己的令牌',
    },
    allowed: {
      en: 'Whoever may write an Ingress may now write nginx configuration, and by it read every Secret of the cluster',
      zh: '能写 Ingress 的人从此也能写 nginx 配置，进而读到集群里的所有 Secret',
    },
  },
  why: {
    en: 'A snippet goes into the configuration of the controller that all teams share, and the controller\'s service account may read the Secrets of every namespace (CVE-2021-25742). A mistake in it also breaks the routes of everyone else. The controller refuses snippets by default since 1.9; most have an annotation of their own that does the same.',
    zh: '片段会直接写进所有团队共用的控制器配置，而控制器的服务账号能读取所有命名空间的 Secret（CVE-2021-25742）。写错一处，别人的路由也会一起坏掉。控制器从 1.9 起默认拒绝片段；多数片段都有功能相同的专用注解。',
  },
  whenNot: {
    en: 'Only those who run the cluster may write Ingress objects.',
    zh: '只有集群管理员才能写 Ingress 对象。',
  },
  links: [LINKS.ingressNginxAnnotations, LINKS.ingressNginxConfigMap],
  alias: { kubescape: ['C-0059'], checkov: ['CKV_K8S_152', 'CKV_K8S_153', 'CKV_K8S_154'] },
  check: manifest => (manifest.kind === 'Ingress' ? snippetsOf(manifest) : permissionOf(manifest)),
  fixes: [{
    safe: false, // what it did must be done in another way
    title: { en: 'Do without the snippet', zh: '不使用配置片段' },
    changes: (_manifest, _context, { data }) => data && [data],
  }],
  examples: [
    {
      bad: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    nginx.ingress.kubernetes.io/ssl-redirect: "true"
    [|nginx.ingress.kubernetes.io/configuration-snippet|]: |
      more_set_headers "X-Frame-Options: DENY";
    [|nginx.ingress.kubernetes.io/server-snippet|]: |
      location /files {
        alias /var/run/secrets/;
      }
    [|nginx.ingress.kubernetes.io/auth-snippet|]: |
      access_by_lua_block { ngx.exit(403) }
`,
      fixed: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    nginx.ingress.kubernetes.io/ssl-redirect: "true"
`,
    },
    {
      bad: `apiVersion: v1
kind: ConfigMap
metadata: {name: ingress-nginx-controller, namespace: ingress-nginx}
data:
  allow-snippet-annotations: [|"true"|]
`,
      fixed: `apiVersion: v1
kind: ConfigMap
metadata: {name: ingress-nginx-controller, namespace: ingress-nginx}
data:
  allow-snippet-annotations: "false"
`,
    },
    {
      why: { en: 'Other annotations, other controllers\' snippets, and a controller that refuses them.', zh: '其他注解、其他控制器的片段，以及拒绝片段的控制器。' },
      good: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    nginx.ingress.kubernetes.io/ssl-redirect: "true"
    nginx.ingress.kubernetes.io/server-snippet: ""
    example.com/server-snippet: deny all;
---
apiVersion: v1
kind: ConfigMap
metadata: {name: ingress-nginx-controller}
data:
  allow-snippet-annotations: "false"
`,
    },
  ],
});
