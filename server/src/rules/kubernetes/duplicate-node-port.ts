import { servicePorts, serviceType, isService } from '../../model/kubernetes/service-type';
import { shareFolder, type KeysOf } from '../../model/project';
import type { Value } from '../../model/yaml/value';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

/** The API server's range unless it was started with another one. */
const [FIRST, LAST] = [30_000, 32_767];

const nodePortsOf: KeysOf = ({ service }) =>
  (service?.ports ?? []).flatMap(({ nodePort, protocol }) => (nodePort === undefined ? [] : [`${protocol} ${nodePort}`]));

/** Speaks only about Services of one folder and namespace: others may belong to other clusters. */
export default manifestRule<Value>({
  id: 'duplicate-node-port',
  kinds: ['Service'],
  severity: 'warning',
  category: 'networking',
  title: { en: 'nodePort that cannot be had', zh: '用不了的 nodePort' },
  message: {
    en: 'Service "{other}" takes nodePort {port} too: the API server refuses the second one',
    zh: 'Service "{other}" 也占用了 nodePort {port}：API 服务器会拒绝后创建的那个',
  },
  variants: {
    same: {
      en: 'Service "{name}" takes nodePort {port} twice under {protocol}: the API server refuses it',
      zh: 'Service "{name}" 在 {protocol} 下两次占用 nodePort {port}：API 服务器会拒绝',
    },
    range: {
      en: 'nodePort {port} of Service "{name}" is outside 30000-32767: most clusters refuse it',
      zh: 'Service "{name}" 的 nodePort {port} 不在 30000-32767 范围内：大多数集群会拒绝',
    },
  },
  why: {
    en: 'A node port is open on every node, so that one belongs to one Service of the whole cluster. Left out, the API server picks a free one.',
    zh: '节点端口会在每个节点上打开，因此整个集群里一个端口只能属于一个 Service。不写时，API 服务器会挑一个空闲的端口。',
  },
  whenNot: {
    en: 'The two never meet in one cluster, or the API server has another range (--service-node-port-range).',
    zh: '两者不会部署到同一个集群，或者 API 服务器设置了别的范围（--service-node-port-range）。',
  },
  links: [LINKS.nodePort],
  check(manifest, { project, file }) {
    const type = isService(manifest) ? serviceType(manifest) : undefined;
    if (type !== 'NodePort' && type !== 'LoadBalancer') return [];
    const seen = new Set<string>();
    const findings: Finding<Value>[] = [];
    for (const { value, nodePort: port, protocol } of servicePorts(manifest)) {
      const written = value.get('nodePort');
      if (!port || protocol === undefined || !written.span) continue;
      const place = { at: written.span, data: written };
      const other = project.nearKeyed(file, 'Service', nodePortsOf, `${protocol} ${port}`).find(service =>
        service.name !== manifest.name && service.namespace === manifest.namespace && shareFolder(service.file, file));
      const args = { name: manifest.name ?? '', other: other?.name, port, protocol };
      if (port < FIRST || port > LAST) findings.push({ ...place, variant: 'range', args });
      else if (seen.has(`${protocol} ${port}`)) findings.push({ ...place, variant: 'same', args });
      else if (other) findings.push({ ...place, args, related: [{ at: other, text: { en: 'The other Service', zh: '另一个 Service' } }] });
      seen.add(`${protocol} ${port}`);
    }
    return findings;
  },
  fixes: [{
    safe: false,
    title: { en: 'Let the API server pick a port', zh: '由 API 服务器挑选端口' },
    changes: (_manifest, _context, { data }) => data && [data.remove()],
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  selector: {app: web}
  ports:
    - name: http
      port: 80
      nodePort: [|30080|]
    - name: https
      port: 443
      nodePort: [|8443|]
`,
      fixed: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  selector: {app: web}
  ports:
    - name: http
      port: 80
    - name: https
      port: 443
`,
      files: {
        'api.yaml': `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  type: NodePort
  selector: {app: api}
  ports: [{port: 80, nodePort: 30080}]
`,
      },
    },
    {
      why: { en: 'TCP and UDP may share a number; another folder may belong to another cluster.', zh: 'TCP 和 UDP 可以用同一个端口号；别的目录可能属于别的集群。' },
      good: `apiVersion: v1
kind: Service
metadata: {name: dns}
spec:
  type: NodePort
  selector: {app: dns}
  ports:
    - {name: dns-tcp, port: 53, nodePort: 30053}
    - {name: dns, port: 53, nodePort: 30053, protocol: UDP}
`,
      files: {
        '../test/dns.yaml': `apiVersion: v1
kind: Service
metadata: {name: dns-test}
spec:
  type: NodePort
  selector: {app: dns}
  ports: [{port: 53, nodePort: 30053}]
`,
      },
    },
  ],
});
