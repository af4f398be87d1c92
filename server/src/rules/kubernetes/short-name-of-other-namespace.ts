import { wordSpan } from '../../model/kubernetes/scripts';
import type { Located } from '../../model/project';
import type { Value } from '../../model/yaml/value';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { RuleContext } from '../rule';

/** An address whose host is a single name: with a scheme, or with a port. */
const ADDRESS = /^(?:[a-z][a-z0-9+.-]*:\/\/(?:[^@/\s]*@)?([a-z][a-z0-9-]*)(?=[:/?]|$)|([a-z][a-z0-9-]*)(?=:\d{1,5}(?:\/|$)))/;

const hostIn = (text: string): string | undefined => {
  const [, behindScheme, beforePort] = ADDRESS.exec(text) ?? [];
  return behindScheme ?? beforePort;
};

/** The only Service of that name near the file, when it is in another namespace than the pods. */
function elsewhere(host: string, namespace: string, { project, file }: RuleContext): Located | undefined {
  const [service, other] = project.near(file, 'Service').filter(({ name }) => name === host);
  return service && !other && service.namespace !== undefined && service.namespace !== namespace ? service : undefined;
}

interface Short {
  readonly value: Value;
  readonly host: string;
  readonly service: Located;
}

export default containerRule<Short>({
  id: 'short-name-of-other-namespace',
  severity: 'warning',
  category: 'networking',
  title: { en: 'Short name of a Service in another namespace', zh: '用短名称访问其他命名空间的 Service' },
  message: {
    en: 'Variable "{variable}" asks for Service "{service}", which is in "{namespace}": from here its name is {full}',
    zh: '变量 "{variable}" 要访问的 Service "{service}" 在命名空间 "{namespace}"：从这里要写 {full}',
  },
  why: {
    en: 'A name without a namespace is looked up in the pod\'s own. There is no Service of that name there, so the name does not resolve.',
    zh: '不带命名空间的名称只在 Pod 自己的命名空间里查找。那里没有同名的 Service，所以解析不到。',
  },
  whenNot: { en: 'A Service of that name is made in the pod\'s namespace by something else.', zh: 'Pod 所在的命名空间里会由别处创建同名的 Service。' },
  links: [LINKS.podDns],
  *check(container, context) {
    const { manifest } = container.podSpec.workload;
    const kustomized = ['Kustomization', 'Component'].some(kind => context.project.near(context.file, kind).length > 0);
    if (manifest.namespace === undefined || kustomized) return;
    for (const variable of container.get('env').items) {
      const value = variable.get('value');
      const host = hostIn(value.text ?? '');
      const service = host === undefined ? undefined : elsewhere(host, manifest.namespace, context);
      const at = host === undefined ? undefined : wordSpan(value, host);
      if (host === undefined || !service || !at) continue;
      yield {
        at,
        args: { variable: variable.get('name').text ?? '', service: host, namespace: service.namespace, full: `${host}.${service.namespace ?? ''}` },
        related: [{ at: service, text: { en: 'This Service', zh: '这个 Service' } }],
        data: { value, host, service },
      };
    }
  },
  fixes: [{
    safe: false,
    title: { en: 'Write {full}', zh: '写成 {full}' },
    changes(_container, _context, { data }) {
      const text = data?.value.text;
      if (!data || text === undefined) return undefined;
      const end = (ADDRESS.exec(text)?.[0] ?? '').length;
      return [data.value.set(`${text.slice(0, end)}.${data.service.namespace ?? ''}${text.slice(end)}`)];
    },
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: web:1.4.2
      env:
        - {name: ORDERS_URL, value: "http://[|orders|]:8080/v1"}
        - {name: CACHE, value: "[|cache|]:6379"}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: web:1.4.2
      env:
        - {name: ORDERS_URL, value: "http://orders.backend:8080/v1"}
        - {name: CACHE, value: "cache.backend:6379"}
`,
      files: {
        'services.yaml': `apiVersion: v1
kind: Service
metadata: {name: orders, namespace: backend}
spec: {selector: {app: orders}, ports: [{port: 8080}]}
---
apiVersion: v1
kind: Service
metadata: {name: cache, namespace: backend}
spec: {selector: {app: cache}, ports: [{port: 6379}]}
`,
      },
    },
    {
      why: { en: 'The full name; a Service of the own namespace; a word that is no address; one whose namespace is not stated.', zh: '完整的名称；自己命名空间里的 Service；不是地址的词；没有写命名空间的 Service。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: web:1.4.2
      env:
        - {name: ORDERS_URL, value: "http://orders.backend:8080/v1"}
        - {name: MODE, value: orders}
        - {name: DB_URL, value: "postgres://db:5432/shop"}
        - {name: MAIL_URL, value: "smtp://mail:25"}
`,
      files: {
        'services.yaml': `apiVersion: v1
kind: Service
metadata: {name: orders, namespace: backend}
spec: {selector: {app: orders}}
---
apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec: {selector: {app: db}}
---
apiVersion: v1
kind: Service
metadata: {name: mail}
spec: {selector: {app: mail}}
`,
      },
    },
  ],
});
