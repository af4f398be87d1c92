// What keys come to in this very project, on hover: in numbers, in both languages, and silent where a value is filled in later.

import assert from 'node:assert/strict';
import { MemoryClient } from './memory-client';

const WEB = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 6
  selector: {matchLabels: {app: web}}
  strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}
  template:
    metadata:
      labels: {app: web}
    spec:
      terminationGracePeriodSeconds: 45
      priorityClassName: gold
      nodeSelector: {disk: ssd}
      securityContext: {runAsNonRoot: true}
      tolerations:
        - {key: dedicated, value: web, effect: NoSchedule}
        - {key: node.kubernetes.io/unreachable, operator: Exists, effect: NoExecute, tolerationSeconds: 60}
      affinity:
        nodeAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            nodeSelectorTerms: [{matchExpressions: [{key: disk, operator: In, values: [ssd, nvme]}]}]
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - {topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: web}}}
          preferredDuringSchedulingIgnoredDuringExecution:
            - {weight: 50, podAffinityTerm: {topologyKey: topology.kubernetes.io/zone, labelSelector: {matchLabels: {app: db}}}}
      topologySpreadConstraints:
        - {maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: web}}}
        - {maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: ScheduleAnyway, labelSelector: {matchLabels: {app: web}}}
        - {maxSkew: 1, topologyKey: rack, whenUnsatisfiable: ScheduleAnyway, labelSelector: {matchLabels: {app: db}}}
      initContainers:
        - {name: migrate, image: "shop/migrate:3", securityContext: {capabilities: {drop: [ALL]}}}
      containers:
        - name: web
          image: registry.example.com/shop/web:1.4.2
          ports:
            - name: http
              containerPort: 8080
              hostPort: 9090
          resources: {requests: {cpu: 250m, memory: 256Mi}, limits: {memory: 256Mi}}
          lifecycle: {preStop: {sleep: {seconds: 10}}}
          readinessProbe: {httpGet: {path: /, port: http}}
          securityContext: {runAsUser: 10001, capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}}
          envFrom:
            - configMapRef: {name: web}
          env:
            - name: PASSWORD
              valueFrom: {secretKeyRef: {name: db, key: password}}
            - {name: MEMORY, valueFrom: {resourceFieldRef: {resource: limits.memory}}}
            - {name: PLAIN, value: secret-looking}
          volumeMounts:
            - name: conf
              mountPath: /etc/web/app.yaml
              subPath: app.yaml
            - {name: tmp, mountPath: /tmp}
      volumes:
        - {name: conf, configMap: {name: web}}
        - {name: tmp, emptyDir: {sizeLimit: 1Gi}}
`;

const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: http}]
`;

const INGRESS = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop, namespace: shop}
spec:
  tls: [{hosts: [shop.example.com], secretName: tls}]
  rules:
    - host: shop.example.com
      http: {paths: [{path: /api, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
`;

const BUDGET = `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web, namespace: shop}
spec:
  minAvailable: 70%
  selector: {matchLabels: {app: web}}
`;

const RANGE = `apiVersion: v1
kind: LimitRange
metadata: {name: standard, namespace: shop}
spec:
  limits:
    - type: Container
      default: {cpu: 500m, memory: 128Mi}
      defaultRequest: {cpu: 100m}
      maxLimitRequestRatio: {cpu: "2"}
`;

const QUOTA = `apiVersion: v1
kind: ResourceQuota
metadata: {name: compute, namespace: shop}
spec:
  hard: {requests.cpu: "2", requests.memory: 1Gi, pods: "10"}
`;

const GOLD = `apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: gold}
value: 1000000
`;

const AUTOSCALER = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: shop}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  minReplicas: 3
  maxReplicas: 5
  metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}}]
  behavior: {scaleDown: {policies: [{type: Pods, value: 1, periodSeconds: 60}]}}
`;

const CLAIM = `apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: files, namespace: shop}
spec:
  accessModes: [ReadWriteOnce]
  storageClassName: fast
  resources: {requests: {storage: 10G}}
`;

const CONFIG = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web, namespace: shop}\ndata: {LOG_LEVEL: debug, LANG: de}\n';
const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: baseline}}\n';

/** What stands above the findings' pages and the field's own words. */
async function hover(text: string, word: string, locale: 'en' | 'zh-cn', ...others: readonly string[]): Promise<string> {
  const files = Object.fromEntries([...others.map((other, index) => [`${index}.yaml`, other]), ['hover.yaml', text]]);
  const client = await MemoryClient.start({ locale, files });
  client.settings = { hover: { fields: 'never' } };
  try {
    await client.open('hover.yaml');
    const found = await client.hover('hover.yaml', word);
    const { contents } = found ?? { contents: '' };
    const markdown = typeof contents === 'object' && 'value' in contents ? contents.value : '';
    const [facts = ''] = markdown.split('\n\n---\n\n');
    assert.ok(facts.split('\n').filter(line => line !== '').length <= 12, facts);
    assert.doesNotMatch(facts, /secret-looking|undefined|NaN/);
    assert.doesNotMatch(facts, /^\*\*[^*]*。\*\*\S/m, 'Markdown takes this for no end of bold text');
    return facts.startsWith('[**') ? '' : facts; // a finding's page alone
  } finally {
    client.stop();
  }
}

const pod = (spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n${spec}`;

describe('the hover of where pods run', () => {
  it('counts the nodes that anti-affinity takes, and tells what is required from what is preferred', async () => {
    const text = await hover(WEB, 'affinity', 'en');
    assert.match(text, /- only nodes with `disk In ssd, nvme`\n- never two of its own pods with the same `kubernetes\.io\/hostname`: 6 replicas need 6 nodes, an update 7\n/);
    assert.match(text, /- rather not with the same `topology\.kubernetes\.io\/zone` as pods with `app=db` \(weight 50\)/);
    assert.match(await hover(WEB, 'podAntiAffinity', 'zh-cn'), /自己的两个 Pod 的 `kubernetes\.io\/hostname` 不能相同：6 个副本就要 6 个节点，更新期间要 7 个/);
    assert.doesNotMatch(await hover(WEB, 'podAntiAffinity', 'en', AUTOSCALER), /6 replicas/, 'an autoscaler decides how many there are');
  });

  it('counts how many pods one zone can get', async () => {
    const text = await hover(WEB, 'topologySpreadConstraints', 'en');
    assert.match(text, /zone`: 1 more than in the emptiest at most \(with 2 of them at most 3 of 6 pods in one, with 3 at most 2\), else the pod waits/);
    assert.match(text, /hostname`: as evenly as it can be done; nothing waits/);
    assert.match(text, /`rack`: its labelSelector leaves the workload's own pods out/);
    assert.match(await hover(WEB, 'topologySpreadConstraints', 'zh-cn'), /共 6 个 Pod：分 2 处时每处最多 3 个，分 3 处时最多 2 个/);
  });

  it('says what a nodeSelector asks and how the scheduler chooses', async () => {
    assert.match(await hover(WEB, 'nodeSelector', 'en'), /Only nodes that carry all of it: `disk=ssd`[^]*first filters the nodes[^]*what pods request, not what they use/);
    assert.match(await hover(WEB, 'nodeSelector', 'zh-cn'), /`disk=ssd`[^]*先过滤节点/);
  });

  it('says what is tolerated and for how long', async () => {
    const text = await hover(WEB, 'tolerations', 'en');
    assert.match(text, /- `dedicated=web` \(NoSchedule\)\n- `node\.kubernetes\.io\/unreachable`, whatever its value \(NoExecute\): it stays for 60 s, then it is evicted/);
    assert.match(text, /From a node with `node\.kubernetes\.io\/not-ready` it is evicted after 300 s/);
    assert.match(await hover(WEB, 'tolerations', 'zh-cn'), /留 60 秒，然后被驱逐[^]*带有 `node\.kubernetes\.io\/not-ready` 时，300 秒后被驱逐/);
    const daemon = pod('  tolerations: [{operator: Exists}]\n  containers: [{name: a, image: "a:1"}]\n');
    assert.match(await hover(daemon, 'tolerations', 'en'), /- every taint\n\nA toleration/);
  });
});

describe('the hover of priority', () => {
  it('gives the value of the class, and the QoS class beside it', async () => {
    assert.match(await hover(WEB, 'priorityClassName', 'en', GOLD), /Priority 1000000\*\*, by PriorityClass `gold`: an important pod here \(from 1000000 on\)\. Its QoS class is Burstable/);
    assert.match(await hover(WEB, 'priorityClassName', 'zh-cn', GOLD.replace('1000000', '5000')), /优先级 5000\*\*，来自 PriorityClass `gold`：在这里不算重要的 Pod（1000000 起才算）/);
    assert.match(await hover(WEB, 'priorityClassName', 'en'), /PriorityClass `gold`\*\*, whose value is not in this project\. Its QoS/);
    assert.match(await hover(WEB.replace('gold', 'system-cluster-critical'), 'priorityClassName', 'en'), /Priority 2000000000/);
  });

  it('says who uses a class and whether it preempts', async () => {
    assert.match(await hover(GOLD, 'value', 'en', WEB), /priority 1000000\*\*, which makes them important here\.\n\nWhen there is no room, they push[^]*Named in this project by Deployment `web`\./);
    assert.match(await hover(`${GOLD}preemptionPolicy: Never\nglobalDefault: true\n`, 'globalDefault', 'zh-cn'), /不会挤走别的 Pod[^]*没写优先级类的 Pod[^]*没有工作负载写它/);
    assert.equal(await hover(GOLD.replace('1000000', '"${VALUE}"'), 'value', 'en'), '');
  });
});

describe('the hover of a security context', () => {
  it('says as whom each container runs and which standard the pod meets', async () => {
    const safe = WEB.replace('              hostPort: 9090\n', '');
    const text = await hover(safe, 'securityContext', 'en', NAMESPACE);
    assert.match(text, /\| `migrate` \| the image's \| no \| none \|\n\| `web` \| 10001 \| no \| NET_BIND_SERVICE \|/);
    assert.match(text, /meets baseline\.\*\* Between it and restricted \(2 in all\): `allowPrivilegeEscalation: false`, `seccompProfile`\./);
    assert.match(text, /Namespace `shop` lets in baseline only\.[^]*Kubernetes 1\.35/);
    assert.match(await hover(WEB, 'securityContext', 'zh-cn'), /只符合 privileged\*\*。baseline 不允许其中 1 项：`hostPort: 9090`/);
    const full = pod(`  securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
  containers: [{name: a, image: "a:1", securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}]
`);
    assert.match(await hover(full, 'securityContext', 'en'), /The pod meets restricted/);
  });

  it('judges nothing that is filled in later', async () => {
    const open = await hover(WEB.replace('runAsUser: 10001', 'runAsUser: "${USER}"').replace('              hostPort: 9090\n', ''), 'securityContext', 'en');
    assert.match(open, /\| `web` \| … \| … \| NET_BIND_SERVICE \|/);
    assert.doesNotMatch(open, /meets/);
  });
});

describe('the hover of images and ports', () => {
  it('takes an image apart and says when it is pulled', async () => {
    assert.match(await hover(WEB, 'image: r', 'en'), /Repository `shop\/web` on `registry\.example\.com`, tag `1\.4\.2`[^]*\*\*IfNotPresent\*\* by default/);
    assert.match(await hover(WEB.replace('/web:1.4.2', '/web'), 'image: r', 'zh-cn'), /没有标签，也就是 `latest`[^]*默认是 \*\*Always\*\*/);
    const pinned = pod(`  containers: [{name: a, image: "a:1@sha256:${'0123456789abcdef'.repeat(4)}"}]\n`);
    assert.match(await hover(pinned, 'image', 'en'), /on Docker Hub \(no registry is written\), digest `sha256:0123456789ab…`\.\*\* Always the same bytes; the tag `1`/);
    assert.equal(await hover(WEB.replace('web:1.4.2', 'web:${TAG}'), 'image: r', 'en'), '');
  });

  it('compares a pull policy with the default', async () => {
    const of = (policy: string): string => pod(`  containers: [{name: a, image: "a:1", imagePullPolicy: ${policy}}]\n`);
    assert.match(await hover(of('Always'), 'imagePullPolicy', 'en'), /Always: every start asks the registry[^]*The default would be IfNotPresent here/);
    assert.match(await hover(of('IfNotPresent'), 'imagePullPolicy', 'zh-cn'), /IfNotPresent：节点上已有镜像就不再询问[^]*与这里的默认值相同/);
    assert.match(await hover(of('Never'), 'imagePullPolicy', 'en'), /ErrImageNeverPull/);
    assert.equal(await hover(of('"${P}"'), 'imagePullPolicy', 'en'), '');
  });

  it('names the Services and Ingresses that lead to a port', async () => {
    const text = await hover(WEB, 'ports', 'en', SERVICE, INGRESS);
    assert.match(text, /- Service `web`, port 80 → 8080 \(`http`\)\n- Ingress `shop`: `shop\.example\.com\/api` → Service `web`\n/);
    assert.match(text, /Port 9090 of the node\*\* leads to the container too: one such pod per node, so that 6 replicas need 6 nodes/);
    assert.match(await hover(WEB, 'containerPort', 'zh-cn', SERVICE), /Service `web` 的 80 端口 → 8080（`http`）/);
    assert.match(await hover(WEB, 'containerPort', 'en'), /No Service of this project leads here/);
    assert.match(await hover(WEB, 'hostPort', 'zh-cn'), /节点的 9090 端口[^]*6 个副本就需要 6 个节点/);
    assert.doesNotMatch(await hover(WEB.replace('labels: {app: web}', 'labels: {app: "${APP}"}'), 'containerPort', 'en'), /No Service/);
  });
});

describe('the hover of volumes and variables', () => {
  it('says where files come from and whether changes arrive', async () => {
    assert.match(await hover(WEB, 'volumes:', 'en'), /- `conf`: ConfigMap `web`; a change arrives within about a minute\n- `tmp`: empty folder on the node's disk, 1Gi at most/);
    assert.match(await hover(WEB, 'volumeMounts', 'zh-cn'), /- `\/etc\/web\/app\.yaml`：ConfigMap `web`；用 subPath 挂载，改动永远不会到达\n- `\/tmp`：节点磁盘上的空目录，最多 1Gi/);
    assert.match(await hover(WEB, 'subPath', 'en'), /Only `app\.yaml` of `conf` \(ConfigMap `web`\)\*\*, at `\/etc\/web\/app\.yaml`\.\n\n\*\*A change never arrives\*\*/);
    assert.match(await hover(WEB, 'subPath', 'zh-cn'), /改动永远不会到达/);
    assert.equal(await hover(WEB.replace('configMap: {name: web}', 'configMap: {name: "${CM}"}'), 'subPath', 'en'), '');
  });

  it('says where variables come from, in names and never in values', async () => {
    const text = await hover(WEB, 'env:', 'en');
    assert.match(text, /2 of 3 variables come from elsewhere:\*\*\n- `PASSWORD`: key `password` of Secret `db`\n- `MEMORY`: `limits\.memory` of container `web`, 256Mi\n/);
    assert.match(text, /a change never arrives before a restart/);
    assert.match(await hover(WEB, 'valueFrom', 'zh-cn'), /`PASSWORD`\*\*：Secret `db` 的键 `password`/);
    assert.match(await hover(WEB, 'envFrom', 'en', CONFIG), /every key of ConfigMap `web`: `LOG_LEVEL`, `LANG`/);
    assert.match(await hover(WEB, 'envFrom', 'zh-cn'), /- ConfigMap `web` 的所有键\n/);
  });
});

describe('the hover of autoscaling and budgets', () => {
  it('puts the formula in this autoscaler\'s numbers', async () => {
    const text = await hover(AUTOSCALER, 'metrics', 'en', WEB);
    assert.match(text, /Deployment `web` gets 3 to 5 pods\*\*, as many as this takes:\n- cpu: 80% of the requested 250m = 200m per pod on average; between 72% and 88% nothing changes/);
    assert.match(text, /over all metrics: at 160%, 3 → 5 \(the maximum; 6 were wanted\)\./);
    assert.match(text, /Up: at once, at most 100% in 15 s or 4 pods in 15 s, whichever is more\. Down: the most wanted in the last 300 s, at most one pod in 60 s\./);
    assert.match(await hover(AUTOSCALER, 'maxReplicas', 'zh-cn', WEB), /保持 3 到 5 个 Pod[^]*用到请求 250m 的 80%，即 200m[^]*用到 160% 时 3 → 5（上限；本来要 6）/);
  });

  it('knows the defaults, and leaves out what it cannot know', async () => {
    const bare = AUTOSCALER.replace(/ {2}(?:minReplicas|metrics|behavior).*\n/g, '');
    assert.match(await hover(bare, 'kind', 'en'), /gets 1 to 5 pods\*\*, as many as this takes:\n- cpu: 80% of what the pods request; between 72% and 88%[^]*at 160%, 1 → 2\.[^]*at most 100% in 15 s\./);
    assert.equal(await hover(AUTOSCALER.replace('maxReplicas: 5', 'maxReplicas: "${MAX}"'), 'minReplicas', 'en', WEB), '');
    assert.doesNotMatch(await hover(AUTOSCALER, 'metrics', 'en', WEB.replace('cpu: 250m', 'cpu: "${CPU}"')), /requested/);
    assert.doesNotMatch(await hover(AUTOSCALER.replace('behavior: {', 'behavior: {scaleUp: {tolerance: "0.05"}, '), 'metrics', 'en', WEB), /nothing changes/);
  });

  it('counts the pods that a budget lets go', async () => {
    assert.match(await hover(BUDGET, 'minAvailable', 'en', WEB), /Of 6 pods 1 may be evicted at once, 5 stay\*\*: Deployment `web`\.\n\n70% of 6 is 4\.2, rounded up to 5\./);
    assert.match(await hover(BUDGET.replace('minAvailable: 70%', 'maxUnavailable: 30%'), 'maxUnavailable', 'zh-cn', WEB), /6 个 Pod 中同时最多驱逐 2 个，至少留下 4 个[^]*6 的 30% 是 1\.8，向上取整为 2/);
    assert.match(await hover(BUDGET.replace('70%', '6'), 'minAvailable', 'en', WEB), /Of 6 pods none may be evicted/);
    assert.match(await hover(BUDGET, 'minAvailable', 'en', WEB.replace('  replicas: 6\n', ''), AUTOSCALER), /Of 3 pods none may be evicted\*\* \(as few as HorizontalPodAutoscaler `web` leaves\)/);
    assert.equal(await hover(BUDGET, 'minAvailable', 'en', WEB.replace('replicas: 6', 'replicas: "${N}"')), '');
  });
});

describe('the hover of what a namespace gives and allows', () => {
  it('names the containers that a LimitRange reaches', async () => {
    const text = await hover(RANGE, 'limits', 'en', WEB);
    assert.match(text, /gets cpu 100m\/500m, memory 128Mi\/128Mi\*\* \(request\/limit\)/);
    assert.match(text, /- Deployment `web`, container `web`: cpu limit 500m\n/);
    assert.match(text, /container `migrate`: cpu request 100m, cpu limit 500m, memory request 128Mi, memory limit 128Mi/);
    assert.match(text, /- each Container: cpu limit at most 2× its request/);
    assert.match(await hover(RANGE, 'maxLimitRequestRatio', 'zh-cn', WEB), /容器 `web`：cpu 限制 500m\n[^]*每个 Container：cpu 限制至多是请求的 2 倍/);
    assert.equal(await hover(RANGE.replace('100m', '"${CPU}"'), 'limits', 'en', WEB), '');
  });

  it('adds up what the project\'s pods take of a quota, where all of it is known', async () => {
    const single = WEB.replace(/ {6}initContainers:\n.*\n/, '');
    const text = await hover(QUOTA, 'hard', 'en', single);
    assert.match(text, /`requests\.memory` of this project alone go beyond it/);
    assert.match(text, /\| requests\.cpu \| 1500m \| 2 \|\n\| requests\.memory \| 1536Mi \| 1Gi \|\n\| pods \| 6 \| 10 \|/);
    assert.match(await hover(QUOTA.replace('1Gi', '2Gi'), 'hard', 'zh-cn', single), /按写明的副本数，本项目的 Pod 放得下[^]*\| requests\.memory \| 1536Mi \| 2Gi \|/);
    assert.match(await hover(QUOTA, 'hard', 'en', WEB), /\| requests\.cpu \| – \| 2 \|/, 'one container requests nothing');
    for (const unknown of [single.replace('replicas: 6', 'replicas: "${N}"'), single.replace(', namespace: shop', '')]) {
      assert.match(await hover(QUOTA, 'hard', 'en', unknown), /^\| \| at most \|\n\|---\|---\|\n\| requests\.cpu \| 2 \|/);
    }
  });
});

describe('the hover of Ingresses and claims', () => {
  it('lists where requests go', async () => {
    assert.match(await hover(INGRESS, 'kind', 'en'), /\| `shop\.example\.com\/api` \(Prefix\) \| Service `web`, port 80 \|\n\nTLS for `shop\.example\.com`\./);
    assert.match(await hover(INGRESS.replace(/ {2}tls.*\n/, ''), 'rules', 'zh-cn'), /`shop\.example\.com\/api`（Prefix） \| Service `web` 的 80 端口 \|\n\n这里没有 TLS/);
    assert.equal(await hover(INGRESS.replace('shop.example.com\n', '"${HOST}"\n'), 'rules', 'en'), '');
  });

  it('says what a claim asks for and who uses it', async () => {
    const user = pod('  containers: [{name: a, image: "a:1"}]\n  volumes: [{name: f, persistentVolumeClaim: {claimName: files}}]\n');
    assert.match(await hover(CLAIM, 'storageClassName', 'en', user), /at least 10G from class `fast`\*\* with `ReadWriteOnce`\.\n\n10G is about 9536 MiB[^]*Used in this project by Pod `web`/);
    assert.match(await hover(CLAIM.replace('  storageClassName: fast\n', ''), 'resources', 'zh-cn'), /至少 10G 的卷，来自集群默认的存储类/);
    assert.equal(await hover(CLAIM.replace('10G', '"${SIZE}"'), 'resources', 'en'), '');
  });
});

describe('the hover of kind, spec and status', () => {
  it('tells how a pod is made and deleted, with this file\'s numbers', async () => {
    const text = await hover(WEB, 'kind', 'en');
    assert.match(text, /A ReplicaSet of the Deployment keeps 6 pods like this\.\*\*\n1\. API server: .*\n2\. Scheduler: .*\n3\. That node's kubelet: .*\n4\. First `migrate`, one after another\n5\. Then `web`, in its Services once readiness probes succeed/);
    assert.match(text, /When it is deleted\*\* \(45 s in all\), side by side:\n- Services stop .*\n- `web`: 10 s preStop, then SIGTERM and 35 s to finish, then SIGKILL/);
    assert.match(await hover(pod('  containers: [{name: a, image: "a:1"}]\n'), 'kind', 'zh-cn'), /节点没了不会重建[^]*4\. 再启动 `a`，没有就绪探针[^]*删除时\*\*（共 30 秒）[^]*立即收到 SIGTERM，有 30 秒收尾/);
  });

  it('knows what each controller does', async () => {
    const template = 'template: {spec: {restartPolicy: Never, containers: [{name: a, image: "a:1"}]}}';
    const job = `apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\nspec:\n  completions: 4\n  ${template}\n`;
    assert.match(await hover(job, 'kind', 'en'), /The Job makes pods until 4 succeeded/);
    const cron = `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a}\nspec:\n  schedule: "0 3 * * *"\n  jobTemplate: {spec: {${template}}}\n`;
    assert.match(await hover(cron, 'kind', 'zh-cn'), /按 `0 3 \* \* \*` 到点创建 Job/);
    assert.match(await hover(WEB.replace('kind: Deployment', 'kind: StatefulSet'), 'kind', 'en'), /keeps 6 pods with fixed names\*\*, one after another/);
    assert.doesNotMatch(await hover(WEB, 'kind', 'en', AUTOSCALER), /6 pods/);
    assert.equal(await hover(cron.replace('"0 3 * * *"', '"${WHEN}"'), 'kind', 'en'), '');
  });

  it('explains what a controller does with spec and status', async () => {
    assert.match(await hover(WEB, 'spec', 'en'), /What you want\.\*\* A controller compares it with what is/);
    assert.match(await hover(`${SERVICE}status: {}\n`, 'status', 'zh-cn'), /实际的状态\*\*。由控制器/);
    assert.equal(await hover(RANGE, 'spec', 'en'), '', 'no controller works on it');
    assert.equal(await hover('apiVersion: example.com/v1\nkind: Web\nmetadata: {name: web}\nspec: {a: 1}\n', 'spec', 'en'), '');
  });
});

describe('what nobody would write', () => {
  it('throws nothing', async () => {
    const odd = 'apiVersion: example.com/v1\nkind: constructor\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: a, image: "a:1"}]}}}\n';
    assert.equal(await hover(odd, 'kind', 'en'), '');
    assert.match(await hover(AUTOSCALER.replace('type: Resource', 'type: constructor'), 'metrics', 'en'), /gets 3 to 5 pods\*\*\./);
    assert.match(await hover(QUOTA.replace('pods:', 'constructor:'), 'hard', 'en', WEB.replace(/ {6}initContainers:\n.*\n/, '')), /\| constructor \| – \| 10 \|/);
    for (const list of ['tolerations', 'volumes', 'topologySpreadConstraints', 'affinity']) assert.equal(await hover(pod(`  ${list}: 7\n  containers: [{name: a, image: "a:1"}]\n`), list, 'zh-cn'), '');
    for (const list of ['ports', 'env', 'envFrom', 'volumeMounts']) assert.equal(await hover(pod(`  containers: [{name: a, image: "a:1", ${list}: [null, 7, {}]}]\n`), list, 'en'), '');
  });
});

describe('a chart\'s template', () => {
  const TEMPLATE = WEB.replace('replicas: 6', 'replicas: {{ .Values.replicas }}').replace('/web:1.4.2', '/web:{{ .Values.tag }}').replace('gold', '{{ .Values.priority }}')
    .replace('cpu: 250m', 'cpu: {{ .Values.cpu }}').replace('name: web}}\n        - {name: tmp', 'name: {{ .Values.config }}}}\n        - {name: tmp');

  it('gets no number that its values may change', async () => {
    for (const word of ['affinity', 'podAntiAffinity', 'topologySpreadConstraints', 'priorityClassName', 'image: r', 'kind', 'containerPort', 'hostPort', 'securityContext']) {
      const files = { 'chart/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n', 'chart/templates/web.yaml': TEMPLATE };
      const client = await MemoryClient.start({ files });
      client.settings = { hover: { fields: 'never' } };
      try {
        await client.open('chart/templates/web.yaml');
        const found = await client.hover('chart/templates/web.yaml', word);
        const shown = JSON.stringify(found?.contents ?? '');
        assert.doesNotMatch(shown, /\b6 (?:replicas|pods|nodes)|\.Values|undefined|The pod meets|No Service/, word);
      } finally {
        client.stop();
      }
    }
  });
});
