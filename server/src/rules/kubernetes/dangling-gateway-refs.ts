import { closest } from '../../text/closest';
import { GATEWAY_GROUP, hostsMeet, isGateway, isRoute, readListeners, ROUTE_KINDS, type Listener } from '../../model/kubernetes/gateway';
import { namespacesMeet, type Manifest } from '../../model/kubernetes/manifest';
import type { NameReference } from '../../model/kubernetes/references/reference';
import type { Located } from '../../model/project';
import type { YamlChange } from '../../model/yaml-change';
import type { Value } from '../../model/yaml/value';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding, RuleContext } from '../rule';

type Found = Finding<readonly YamlChange[]>;

const parentOf = (manifest: Manifest, { value }: NameReference): Value => manifest.root.get(...value.path.slice(manifest.root.path.length, -1));
const isGatewayObject = (object: Located): boolean => object.apiVersion.startsWith(`${GATEWAY_GROUP}/`);

function missingGateway(reference: NameReference, { project, file }: RuleContext): Found[] {
  const { name, namespace, value } = reference;
  if (project.all('Gateway').some(object => object.name === name) || !project.isComplete(file, 'Gateway') || !value.span) return [];
  const gateways = project.near(file, 'Gateway').filter(object => isGatewayObject(object) && namespacesMeet(object.namespace, namespace));
  const meant = closest(name, gateways.flatMap(object => object.name ?? []));
  const other = gateways.find(object => object.name === meant);
  if (meant === undefined || !other) return []; // Gateways are mostly another team's
  return [{
    at: value.span, variant: 'gateway', args: { gateway: name, meant },
    related: [{ at: other, text: { en: 'The Gateway that is probably meant', zh: '可能想写的 Gateway' } }],
    data: [value.set(meant)],
  }];
}

function missingListener(section: Value, gateway: Located, listeners: readonly Listener[]): Found[] {
  if (section.text === undefined || !section.span || listeners.some(({ name }) => name === undefined || name === section.text)) return [];
  const names = listeners.flatMap(({ name }) => name ?? []);
  const meant = closest(section.text, names) ?? (names.length === 1 ? names[0] : undefined);
  return [{
    at: section.span, args: { section: section.text, gateway: gateway.name, listeners: names.join(', '), meant },
    related: [{ at: gateway, text: { en: 'The Gateway', zh: '这个 Gateway' } }],
    data: meant === undefined ? [] : [section.set(meant)],
  }];
}

/** No host of the route can reach any of the listeners. */
function strangeHost(route: Manifest, gateway: Located, listeners: readonly Listener[]): Found[] {
  const hosts = route.root.get('spec', 'hostnames');
  const [first] = hosts.items;
  const known = hosts.items.every(host => host.text !== undefined) && listeners.every(({ hostname }) => hostname !== undefined);
  if (!first?.span || !known || listeners.length === 0) return [];
  if (hosts.items.some(host => listeners.some(({ hostname }) => hostsMeet(host.text ?? '', hostname ?? '')))) return [];
  return [{
    at: first.span, variant: 'hostname', args: { host: first.text, gateway: gateway.name, hosts: listeners.map(({ hostname }) => hostname).join(', ') },
    related: [{ at: gateway, text: { en: 'The Gateway', zh: '这个 Gateway' } }], data: [],
  }];
}

function checkParent(route: Manifest, reference: NameReference, context: RuleContext): Found[] {
  const gateways = context.project.nearNamed(context.file, 'Gateway', reference.name)
    .filter(object => isGatewayObject(object) && namespacesMeet(object.namespace, reference.namespace));
  const [gateway, second] = gateways;
  if (!gateway) return missingGateway(reference, context);
  const section = parentOf(route, reference).get('sectionName');
  const hasMore = context.project.near(context.file, 'ListenerSet').length + context.project.near(context.file, 'XListenerSet').length > 0;
  if (second || !gateway.listeners || section.isUnknown || hasMore) return [];
  const found = missingListener(section, gateway, gateway.listeners);
  if (found.length > 0) return found;
  return strangeHost(route, gateway, gateway.listeners.filter(({ name }) => section.isAbsent || name === section.text));
}

/** A backend in a namespace that has not allowed it; speaks only where the Service itself is here. */
function missingGrant(route: Manifest, reference: NameReference, { project, file }: RuleContext): Found[] {
  const { kind, name, namespace } = reference;
  const written = parentOf(route, reference).get('namespace');
  if (!written.span || namespace === undefined || route.namespace === undefined || namespace === route.namespace) return [];
  const target = project.nearNamed(file, kind, name).find(object => object.namespace === namespace);
  const allows = ({ grant, namespace: own }: Located): boolean => grant !== undefined && namespacesMeet(own, namespace)
    && grant.from.some(from => from.kind === route.kind && from.group === GATEWAY_GROUP && namespacesMeet(from.namespace, route.namespace))
    && grant.to.some(to => to.kind === kind && (to.name === undefined || to.name === name));
  if (!target || project.all('ReferenceGrant').some(allows) || project.mayHoldMore(file)) return [];
  return [{
    at: written.span, variant: 'grant', args: { service: name, own: route.namespace, other: namespace },
    related: [{ at: target, text: { en: 'The Service', zh: '这个 Service' } }], data: [],
  }];
}

function checkListeners(gateway: Manifest): Found[] {
  const items = gateway.root.get('spec', 'listeners').items;
  const listeners = readListeners(gateway) ?? [];
  return listeners.flatMap(({ name, port, protocol, hostname }, index): Found[] => {
    const [nameValue, portValue] = [items[index]?.get('name'), items[index]?.get('port')];
    const earlier = listeners.slice(0, index);
    if (name !== undefined && nameValue?.span && earlier.some(other => other.name === name)) {
      return [{ at: nameValue.span, variant: 'listener', args: { listener: name }, data: [] }];
    }
    const known = port !== undefined && protocol !== undefined && hostname !== undefined;
    const same = known ? earlier.find(other => other.port === port && other.protocol === protocol && other.hostname === hostname) : undefined;
    return same && portValue?.span ? [{ at: portValue.span, variant: 'port', args: { listener: same.name, port }, data: [] }] : [];
  });
}

function check(manifest: Manifest, context: RuleContext): Found[] {
  if (isGateway(manifest)) return checkListeners(manifest);
  if (!isRoute(manifest)) return [];
  return manifest.references.flatMap(reference => {
    if (reference.role === 'parent' && reference.kind === 'Gateway' && reference.group === GATEWAY_GROUP) return checkParent(manifest, reference, context);
    return reference.role === 'backend' && reference.kind === 'Service' ? missingGrant(manifest, reference, context) : [];
  });
}

export default manifestRule<readonly YamlChange[]>({
  id: 'dangling-gateway-refs',
  kinds: ['Gateway', ...ROUTE_KINDS],
  severity: 'info',
  category: 'networking',
  title: { en: 'Route and Gateway do not fit', zh: '路由与 Gateway 对不上' },
  message: {
    en: 'Gateway "{gateway}" has no listener "{section}", only {listeners}: {kind} "{name}" gets no requests',
    zh: 'Gateway "{gateway}" 没有监听器 "{section}"，只有 {listeners}：{kind} "{name}" 收不到请求',
  },
  variants: {
    gateway: {
      en: '{kind} "{name}" attaches to Gateway "{gateway}", which is not here: is "{meant}" meant?',
      zh: '{kind} "{name}" 要挂到 Gateway "{gateway}" 上，但这里没有它，是不是想写 "{meant}"？',
    },
    hostname: {
      en: 'Gateway "{gateway}" listens for {hosts}, not for {host}: {kind} "{name}" gets no requests',
      zh: 'Gateway "{gateway}" 监听的是 {hosts}，不是 {host}：{kind} "{name}" 收不到请求',
    },
    grant: {
      en: 'Namespace "{other}" has no ReferenceGrant for {kind}s of "{own}": Service "{service}" is out of reach',
      zh: '命名空间 "{other}" 没有允许 "{own}" 中 {kind} 的 ReferenceGrant：用不了 Service "{service}"',
    },
    listener: {
      en: 'Gateway "{name}" has two listeners "{listener}": the API server refuses it',
      zh: 'Gateway "{name}" 有两个监听器 "{listener}"：API 服务器会拒绝',
    },
    port: {
      en: 'Gateway "{name}" already listens on port {port} for the same hosts, as "{listener}"',
      zh: 'Gateway "{name}" 的监听器 "{listener}" 已经在端口 {port} 上监听同样的主机名',
    },
  },
  why: {
    en: 'A route that no listener accepts is created all the same; only its status says so. A backend in another namespace needs a ReferenceGrant there, and listeners of one Gateway must differ in name and in port, protocol or host.',
    zh: '没有任何监听器接受的路由照样能创建，只在 status 里有说明。引用别的命名空间中的后端，需要那里有 ReferenceGrant。同一 Gateway 的监听器名称不能相同，端口、协议、主机名也不能全都相同。',
  },
  whenNot: {
    en: 'The Gateway or the grant is kept in another repository.',
    zh: 'Gateway 或授权放在别的仓库里。',
  },
  links: [LINKS.gatewayApi, LINKS.referenceGrant],
  check: (manifest, context) => check(manifest, context).map(found => ({ ...found, args: { ...found.args, kind: manifest.kind, name: manifest.name ?? '' } })),
  fixes: [{
    safe: false,
    title: { en: 'Write "{meant}"', zh: '改成 "{meant}"' },
    changes: (_manifest, _context, { data }) => data,
  }],
  examples: [
    {
      bad: `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: shop}
spec:
  parentRefs:
    - {name: [|publik|]}
    - name: public
      sectionName: [|htps|]
`,
      fixed: `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: shop}
spec:
  parentRefs:
    - {name: public}
    - name: public
      sectionName: https
`,
      files: {
        'gateway.yaml': `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: public}
spec:
  gatewayClassName: edge
  listeners:
    - {name: http, port: 80, protocol: HTTP}
    - {name: https, port: 443, protocol: HTTPS}
`,
      },
    },
    {
      bad: `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: public, namespace: edge}
spec:
  gatewayClassName: edge
  listeners:
    - {name: http, port: 80, protocol: HTTP, hostname: "*.example.com"}
    - {name: [|http|], port: 8080, protocol: HTTP}
    - {name: again, port: [|80|], protocol: HTTP, hostname: "*.example.com"}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: shop, namespace: shop}
spec:
  parentRefs:
    - {name: public, namespace: edge, sectionName: again}
  hostnames: [[|shop.example.org|]]
  rules:
    - backendRefs: [{name: web, namespace: [|store|], port: 80}]
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: store}
spec:
  selector: {app: web}
  ports: [{port: 80}]
`,
    },
    {
      why: { en: 'The namespace of the Service allows it, and the host is one of the listener\'s.', zh: 'Service 所在的命名空间已授权，主机名也在监听范围内。' },
      good: `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: public, namespace: edge}
spec:
  gatewayClassName: edge
  listeners:
    - {name: http, port: 80, protocol: HTTP, hostname: "*.example.com"}
    - {name: all, port: 80, protocol: HTTP}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: shop, namespace: shop}
spec:
  parentRefs: [{name: public, namespace: edge, sectionName: http}]
  hostnames: [shop.example.com]
  rules:
    - backendRefs: [{name: web, namespace: store, port: 80}]
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: store}
spec:
  selector: {app: web}
  ports: [{port: 80}]
---
apiVersion: gateway.networking.k8s.io/v1
kind: ReferenceGrant
metadata: {name: shop, namespace: store}
spec:
  from: [{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: shop}]
  to: [{group: "", kind: Service}]
`,
    },
    {
      why: { en: 'The Gateway is another team\'s: none of that name, or nearly that name, is here.', zh: 'Gateway 由别的团队管理：这里没有同名或名称相近的。' },
      good: `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: shop}
spec:
  parentRefs: [{name: shared-edge, namespace: edge, sectionName: https}]
`,
    },
  ],
});
