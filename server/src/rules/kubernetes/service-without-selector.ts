import { isService } from '../../model/kubernetes/service-type';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule({
  id: 'service-without-selector',
  kinds: ['Service'],
  severity: 'off',
  strict: 'info',
  category: 'networking',
  title: { en: 'Service without selector and endpoints', zh: 'Service 既没有选择算符也没有端点' },
  message: {
    en: 'Service "{name}" leads nowhere: it has no selector, and nothing here gives it endpoints',
    zh: 'Service "{name}" 没有后端：没有选择算符，这里也没有为它提供端点的对象',
  },
  why: {
    en: 'Kubernetes finds the pods of a Service by its selector. Without one, somebody has to write the EndpointSlices, and until then every connection fails.',
    zh: 'Kubernetes 靠选择算符找到 Service 的 Pod。没有选择算符时，必须有人来写 EndpointSlice，在那之前所有连接都会失败。',
  },
  whenNot: {
    en: 'A controller or another repository writes the endpoints.',
    zh: '端点由控制器或别的仓库写入。',
  },
  links: [LINKS.service],
  alias: { 'kube-linter': ['dangling-service'] },
  reportsAbsence: true,
  check(manifest, { project, file }) {
    const { root, name, kindSpan } = manifest;
    const [type, selector] = [root.get('spec', 'type'), root.get('spec', 'selector')];
    if (!isService(manifest) || type.isUnknown || type.text === 'ExternalName' || name === undefined || selector.isUnknown || selector.keys.length > 0) return [];
    const hasEndpoints = project.nearNamed(file, 'Endpoints', name).length > 0 || project.near(file, 'EndpointSlice').length > 0;
    const isFilledIn = ['Kustomization', 'Component'].some(kind => project.all(kind).some(object => object.relabels));
    return hasEndpoints || isFilledIn || project.mayHoldMore(file) ? [] : [{ at: kindSpan, args: { name } }];
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: [|Service|]
metadata: {name: web}
spec:
  ports: [{port: 80}]
`,
    },
    {
      why: { en: 'Somebody writes the endpoints, or it is another name for a host.', zh: '端点由人手工填写，或者它只是外部主机的别名。' },
      good: `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  ports: [{port: 5432}]
---
apiVersion: v1
kind: Endpoints
metadata: {name: db}
subsets: [{addresses: [{ip: 192.0.2.7}], ports: [{port: 5432}]}]
---
apiVersion: v1
kind: Service
metadata: {name: mail}
spec:
  type: ExternalName
  externalName: mail.example.com
`,
    },
  ],
});
