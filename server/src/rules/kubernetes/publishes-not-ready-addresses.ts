import { isHeadless, isService } from '../../model/kubernetes/service-type';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule({
  id: 'publishes-not-ready-addresses',
  severity: 'off',
  strict: 'info',
  category: 'networking',
  kinds: ['Service'],
  title: { en: 'Traffic for pods that are not ready', zh: '把流量发给没有就绪的 Pod' },
  message: {
    en: 'Service "{service}" sends requests to pods that are not ready: their readiness probes count for nothing here',
    zh: 'Service "{service}" 会把请求发给没有就绪的 Pod：就绪探针在这里不起作用',
  },
  why: {
    en: 'publishNotReadyAddresses is for the headless Service through which members of a cluster find each other before they can serve. In front of ordinary traffic it sends requests to pods that start up or shut down.',
    zh: 'publishNotReadyAddresses 是给无头服务用的：集群成员在能提供服务之前要先互相找到。用在普通流量上，请求就会发给正在启动或退出的 Pod。',
  },
  whenNot: {
    en: 'Callers must reach pods that are not ready, to look at them.',
    zh: '调用方需要访问还没就绪的 Pod，例如用来查看状态。',
  },
  links: [LINKS.service, LINKS.containerProbes],
  check(manifest) {
    const value = manifest.root.get('spec', 'publishNotReadyAddresses');
    if (!isService(manifest) || manifest.root.get('spec', 'clusterIP').isUnknown || isHeadless(manifest) || value.boolean !== true || !value.span) return [];
    return [{ at: value.span, args: { service: manifest.name ?? '' } }];
  },
  fixes: [{
    safe: false, // who starts up may need to be found
    title: { en: 'Send requests to ready pods only', zh: '只把请求发给就绪的 Pod' },
    changes: manifest => [manifest.root.get('spec', 'publishNotReadyAddresses').remove()],
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  publishNotReadyAddresses: [|true|]
  ports: [{port: 80}]
`,
      fixed: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports: [{port: 80}]
`,
    },
    {
      why: { en: 'Members of a cluster find each other through a headless Service.', zh: '集群成员通过无头服务互相寻找。' },
      good: `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  clusterIP: None
  publishNotReadyAddresses: true
  ports: [{port: 5432}]
`,
    },
  ],
});
