import assert from 'node:assert/strict';
import { MemoryClient } from './memory-client';

const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  type: NodePort
  selector: {app: web}
  sessionAffinity: ClientIP
  externalTrafficPolicy: Local
  ports:
    - port: 80
      targetPort: http
      name: http
      nodePort: 30080
    - port: 9090
      name: metrics
`;

const WORKLOADS = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 3
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - name: web
          image: web:1.4.2
          ports: [{name: http, containerPort: 8080}]
      volumes:
        - name: files
          persistentVolumeClaim: {claimName: files}
`;

async function hover(text: string, word: string, locale: 'en' | 'zh-cn', files: Readonly<Record<string, string>> = {}): Promise<string> {
  const client = await MemoryClient.start({ locale, files: { ...files, 'hover.yaml': text } });
  try {
    await client.open('hover.yaml');
    const found = await client.hover('hover.yaml', word);
    const { contents } = found ?? { contents: '' };
    const markdown = typeof contents === 'object' && 'value' in contents ? contents.value : '';
    const [facts = ''] = markdown.split('\n\n---\n\n'); // the findings' pages follow
    assert.ok(facts.split('\n').length <= 12, facts);
    return facts;
  } finally {
    client.stop();
  }
}

const pod = (spec: string): string => `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
${spec}  containers: [{name: web, image: "web:1.4.2", ports: [{containerPort: 8080}]}]
`;

describe('the hover of a Service', () => {
  it('says where each port can be reached', async () => {
    const text = await hover(SERVICE, 'type', 'en');
    assert.match(text, /NodePort: open on every node/);
    assert.match(text, /`web\.shop\.svc`/);
    assert.match(text, /- 80\/TCP → container port http, port 30080 of every node/);
    assert.match(text, /- 9090\/TCP → container port 9090, on every node a port from 30000–32767/);
    assert.match(await hover(SERVICE, 'type', 'zh-cn'), /- 80\/TCP → 容器端口 http，每个节点的 30080 端口/);
  });

  it('knows the other types', async () => {
    const of = (spec: string): string => `apiVersion: v1\nkind: Service\nmetadata: {name: db}\nspec:\n  type: ${spec}\n`;
    assert.match(await hover(of('ClusterIP\n  clusterIP: None\n  ports: [{port: 5432}]'), 'type', 'en'), /Headless: no address of its own/);
    assert.match(await hover(of('ExternalName\n  externalName: db.example.com'), 'type', 'en'), /only a DNS alias for `db\.example\.com`/);
    assert.match(await hover(of('LoadBalancer\n  ports: [{port: 80}]'), 'type', 'zh-cn'), /LoadBalancer：在集群外有一个地址[^]*- 80\/TCP/);
  });

  it('says how long a client stays with its pod', async () => {
    assert.match(await hover(SERVICE, 'sessionAffinity', 'en'), /keeps its pod for 10800 s \(3 h\)/);
    const short = SERVICE.replace('ClientIP', 'ClientIP\n  sessionAffinityConfig: {clientIP: {timeoutSeconds: 90}}');
    assert.match(await hover(short, 'sessionAffinity', 'zh-cn'), /在 90 秒（1\.5 分钟）内/);
    assert.match(await hover(SERVICE.replace('ClientIP', 'None'), 'sessionAffinity', 'en'), /Each connection may go to another pod/);
  });

  it('resolves a named target port in the pods that it selects', async () => {
    const text = await hover(SERVICE, 'targetPort', 'en', { 'web.yaml': WORKLOADS });
    assert.match(text, /Requests to port 80 go to port http of each pod\*\* of Deployment `web`\./);
    assert.match(text, /`http` is 8080 in container `web`/);
    assert.match(await hover(SERVICE.replace('targetPort: http', 'targetPort: admin'), 'targetPort', 'zh-cn', { 'web.yaml': WORKLOADS }), /Deployment `web` 没有声明这个端口/);
  });

  it('counts the nodes that can answer under externalTrafficPolicy: Local', async () => {
    assert.match(await hover(SERVICE, 'externalTrafficPolicy', 'en', { 'web.yaml': WORKLOADS }), /at most 3, one for each pod/);
    assert.match(await hover(SERVICE, 'externalTrafficPolicy', 'zh-cn', { 'web.yaml': WORKLOADS }), /最多 3 个/);
    assert.doesNotMatch(await hover(SERVICE, 'externalTrafficPolicy', 'en'), /at most/);
  });
});

describe('the hover of DNS settings', () => {
  it('counts what a lookup costs', async () => {
    const usual = await hover(pod('  dnsPolicy: ClusterFirst\n'), 'dnsPolicy', 'en');
    assert.match(usual, /costs 8 lookups\*\* \(4 names, each for A and AAAA\): ndots is 5, the search list has 3 domains/);
    assert.match(usual, /egress to port 53, UDP and TCP/);
    const cheap = await hover(pod('  dnsConfig: {options: [{name: ndots, value: "2"}]}\n'), 'dnsConfig', 'zh-cn');
    assert.match(cheap, /需要 2 次查询[^]*ndots 为 2/);
    const longer = await hover(pod('  dnsConfig: {searches: [shop.example.com]}\n'), 'dnsConfig', 'en');
    assert.match(longer, /costs 10 lookups\*\* \(5 names/);
  });

  it('says whose DNS a pod in the node\'s network asks', async () => {
    assert.match(await hover(pod('  hostNetwork: true\n  dnsPolicy: ClusterFirst\n'), 'dnsPolicy', 'en'), /The node's DNS answers[^]*falls back to Default/);
    assert.match(await hover(pod('  dnsPolicy: Default\n'), 'dnsPolicy', 'zh-cn'), /由节点的 DNS 应答/);
    assert.match(await hover(pod('  dnsPolicy: None\n  dnsConfig: {nameservers: [10.0.0.1], searches: [a.example, b.example]}\n'), 'dnsPolicy', 'en'),
      /\(nameservers: 1, search domains: 2\)\. `api\.example\.com` costs 2 lookups/);
  });

  it('says what the node\'s network takes', async () => {
    const text = WORKLOADS.replace('      containers:', '      hostNetwork: true\n      containers:');
    assert.match(await hover(text, 'hostNetwork', 'en'), /takes its ports 8080\*\*: one such pod per node, so that 3 replicas need 3 nodes/);
    assert.match(await hover(pod('  hostNetwork: true\n'), 'hostNetwork', 'zh-cn'), /占用端口 8080\*\*：每个节点只能跑一个/);
    assert.doesNotMatch(await hover(pod('  hostNetwork: false\n'), 'hostNetwork', 'en'), /node's address/);
  });
});

describe('the hover of NetworkPolicies and Ingresses', () => {
  const policy = (selector: string): string => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: ${selector}
  policyTypes: [Ingress, Egress]
  ingress: [{ports: [{port: 80}]}, {ports: [{port: 81}]}]
`;

  it('names the pods that are selected and counts the rules', async () => {
    const text = await hover(policy('{matchLabels: {app: web}}'), 'podSelector', 'en', { 'web.yaml': WORKLOADS });
    assert.match(text, /In this project: Deployment `web`\./);
    assert.match(text, /- In: denied, but for what is allowed here \(rules: 2\)\n- Out: nothing gets through, DNS neither/);
    assert.match(await hover(policy('{}'), 'policyTypes', 'zh-cn', { 'web.yaml': WORKLOADS }), /所有 Pod，本项目里有：Deployment `web`[^]*除 2 条规则放行的以外全部拒绝/);
    assert.match(await hover(policy('{matchLabels: {app: db}}'), 'podSelector', 'en', { 'web.yaml': WORKLOADS }), /No pods of this project/);
  });

  it('says what a path matches and who serves it', async () => {
    const ingress = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      http: {paths: [{path: /api/, pathType: Prefix}, {path: /login, pathType: Exact}]}
`;
    assert.match(await hover(ingress, 'pathType', 'en'), /Prefix: `\/api` and all below it\*\*, by whole elements: `\/api\/…`, but not `\/apix`/);
    assert.match(await hover(ingress, 'pathType', 'zh-cn'), /Prefix：匹配 `\/api` 及其下所有路径/);
    assert.match(await hover(ingress, 'ingressClassName', 'en'), /class `nginx` serves what is here\*\* \(hosts: 1, paths: 2\)\. The community's ingress-nginx was retired in March 2026/);
  });
});

describe('the hover of storage and kube-proxy', () => {
  it('says when a disk is made and what becomes of it', async () => {
    const storage = 'apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: fast}\nprovisioner: ebs.csi.aws.com\nvolumeBindingMode: Immediate\nreclaimPolicy: Retain\n';
    assert.match(await hover(storage, 'volumeBindingMode', 'en'), /as soon as the claim exists[^]*Disks of ebs\.csi\.aws\.com belong to one zone/);
    assert.match(await hover(storage.replace('Immediate', 'WaitForFirstConsumer'), 'volumeBindingMode', 'zh-cn'), /等到使用它的 Pod 选好节点才创建磁盘/);
    assert.match(await hover(storage, 'reclaimPolicy', 'en'), /Retain: the disk outlives its claim/);
  });

  it('says who shares a claim', async () => {
    const claim = 'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: files}\nspec:\n  accessModes: [ReadWriteOnce]\n';
    const text = await hover(claim, 'accessModes', 'en', { 'web.yaml': WORKLOADS });
    assert.match(text, /one node at a time[^]*Used in this project by Deployment `web` \(3\)/);
    assert.match(await hover(claim, 'accessModes', 'zh-cn'), /没有工作负载按名称使用它/);
  });

  it('compares the modes of kube-proxy, in its own file and inside a ConfigMap', async () => {
    const config = 'apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\nmode: ipvs\n';
    assert.match(await hover(config, 'mode', 'en'), /runs in ipvs mode here[^]*\| ipvs \|[^]*deprecated since 1\.35/);
    const map = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: kube-proxy}\ndata:\n  config.conf: |\n${config.replace('ipvs', '""').replace(/^(?=.)/gm, '    ')}`;
    assert.match(await hover(map, 'config.conf', 'zh-cn'), /没有写模式：在 Linux 上是 iptables/);
  });

  it('says how flannel and Calico carry packets', async () => {
    const flannel = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: kube-flannel-cfg}\ndata:\n  net-conf.json: |\n    {"Network": "10.244.0.0/16", "Backend": {"Type": "vxlan", "Port": 4789}}\n';
    assert.match(await hover(flannel, 'net-conf.json', 'en'), /flannel uses vxlan for 10\.244\.0\.0\/16[^]*UDP 4789 open/);
    assert.match(await hover(flannel.replace(', "Port": 4789', ''), 'net-conf.json', 'zh-cn'), /用 vxlan 连接 10\.244\.0\.0\/16[^]*放行 UDP 8472/);
    const pool = 'apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata: {name: pool}\nspec: {cidr: 10.244.0.0/16, ipipMode: CrossSubnet, vxlanMode: Never}\n';
    assert.match(await hover(pool, 'ipipMode', 'en'), /only packets to another subnet are wrapped/);
    assert.match(await hover(pool, 'vxlanMode', 'zh-cn'), /不用这种方式封装/);
  });

  it('says nothing about words that no such field has', async () => {
    const nothing = async (text: string, word: string): Promise<void> => assert.doesNotMatch(await hover(text, word, 'en'), /undefined|object|function/);
    await nothing(pod('  dnsPolicy: constructor\n'), 'dnsPolicy');
    await nothing('apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  type: constructor\n', 'type');
    await nothing('apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: fast}\nprovisioner: kubernetes.io/constructor\nreclaimPolicy: toString\n', 'reclaimPolicy');
    await nothing('apiVersion: constructor\nkind: InitConfiguration\nmode: toString\n', 'mode');
  });
});
