import { selectedPods } from '../../model/kubernetes/selected-pods';
import { isEmptySelector } from '../../model/kubernetes/selector';
import { serviceSelector } from '../../model/kubernetes/service';
import { isService, serviceType } from '../../model/kubernetes/service-type';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Interfaces that let whoever reaches them run code, read secrets or data, or change the cluster, mostly without a password of their own. */
const SENSITIVE = new RegExp(`(?:^|-)(?:${[
  'argo-server', 'argocd-server', 'kubernetes-dashboard', 'kubeflow', 'ml-pipeline-ui', 'jupyter(?:hub|lab)?', 'ollama', 'weave-scope', 'jenkins',
  'phpmyadmin', 'adminer', 'pgadmin', 'mongo-express', 'redis-commander', 'kibana', 'airflow-web(?:server)?', 'spark-master', 'nifi', 'flink-jobmanager',
  'flower', 'portainer', 'rancher', 'kubecost', 'prometheus', 'alertmanager', 'minio-console', 'traefik-dashboard', 'consul-ui', 'vault-ui',
].join('|')})(?:$|-)`, 'i');

/** Annotations that keep a load balancer inside the network. */
const INTERNAL = /internal|load-balancer-scheme/i;

export default manifestRule({
  id: 'exposed-sensitive-interface',
  kinds: ['Service'],
  severity: 'off',
  strict: 'info',
  category: 'networking',
  title: { en: 'Console open to the outside', zh: '管理界面对外开放' },
  message: {
    en: 'Service "{name}" ({type}) opens "{found}" to everybody who can reach the nodes or the load balancer',
    zh: 'Service "{name}"（{type}）把 "{found}" 开放给了所有能访问节点或负载均衡器的人',
  },
  why: {
    en: 'Dashboards, notebooks and consoles of this kind run commands or show data for whoever opens them, and scanners look for them. ClusterIP with kubectl port-forward, or an Ingress that asks who it is, keeps them inside.',
    zh: '这类仪表盘、笔记本和控制台，谁打开就能执行命令或查看数据，扫描器也专门找它们。用 ClusterIP 加 kubectl port-forward，或者用带身份认证的 Ingress，就不会暴露在外。',
  },
  whenNot: {
    en: 'It asks for a password itself, or the network around it is closed.',
    zh: '它自己有登录认证，或者所在网络是封闭的。',
  },
  links: [LINKS.serviceTypes],
  alias: { kubescape: ['C-0021', 'C-0274'] },
  check(manifest, context) {
    const type = isService(manifest) ? serviceType(manifest) : undefined;
    const [written, annotations] = [manifest.root.get('spec', 'type'), manifest.root.get('metadata', 'annotations')];
    const isBounded = annotations.keys.some(key => INTERNAL.test(key)) || annotations.isUnknown
      || !manifest.root.get('spec', 'loadBalancerSourceRanges').isAbsent;
    if ((type !== 'NodePort' && type !== 'LoadBalancer') || !written.span || isBounded) return [];
    const selector = serviceSelector(manifest);
    const pods = selector && !isEmptySelector(selector) ? selectedPods(selector, manifest, context) : [];
    const at = [manifest.name, ...pods.map(({ name }) => name)].find(name => name !== undefined && SENSITIVE.test(name));
    if (at === undefined) return [];
    const related = pods.filter(({ name }) => name === at).slice(0, 1).map(object => ({ at: object, text: { en: 'The pods behind it', zh: '后面的 Pod' } }));
    return [{ at: written.span, args: { name: manifest.name ?? '', type, found: at }, related }];
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata: {name: notebooks}
spec:
  type: [|NodePort|]
  selector: {app: notebook}
  ports: [{port: 8888}]
`,
      files: {
        'workload.yaml': `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: jupyter}
spec:
  serviceName: notebooks
  template:
    metadata:
      labels: {app: notebook}
    spec:
      containers: [{name: jupyter, image: "jupyter:1.4.2"}]
`,
      },
    },
    {
      why: { en: 'Inside the cluster, or behind a load balancer of the own network.', zh: '只在集群内，或者在内网负载均衡器后面。' },
      good: `apiVersion: v1
kind: Service
metadata: {name: jupyter}
spec:
  selector: {app: jupyter}
  ports: [{port: 8888}]
---
apiVersion: v1
kind: Service
metadata:
  name: kubernetes-dashboard
  annotations: {networking.gke.io/load-balancer-type: Internal, service.beta.kubernetes.io/aws-load-balancer-internal: "true"}
spec:
  type: LoadBalancer
  selector: {app: dashboard}
  ports: [{port: 443}]
`,
    },
  ],
});
