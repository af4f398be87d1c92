import { nativeProbe } from '../../model/kubernetes/exec-probe';
import type { Probe } from '../../model/kubernetes/probe';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default containerRule<Probe>({
  id: 'exec-probe-risky-command',
  severity: 'info',
  category: 'probes',
  title: { en: 'Command where a probe of the kubelet would do', zh: '用命令探测，其实 kubelet 自带的探针就够了' },
  message: {
    en: 'The {probe} of container "{container}" starts {program} every time: {handler} asks the same without a process',
    zh: '容器 "{container}" 的 {probe} 每次都要启动 {program}：改用 {handler} 效果一样，还不用起进程',
  },
  why: {
    en: 'An exec probe starts a process in the container again and again: it costs CPU that the container\'s limit pays for, times out when the container is busy, and fails for good once the image no longer holds the program. The kubelet can ask over HTTP, TCP and gRPC itself.',
    zh: 'exec 探针每次都要在容器里起一个进程：消耗的 CPU 算在容器的限制里，容器一忙就超时，镜像里一旦没有这个程序就永远失败。kubelet 自己就能用 HTTP、TCP 和 gRPC 探测。',
  },
  whenNot: {
    en: 'The application listens on the loopback address only: the kubelet asks the pod\'s address.',
    zh: '应用只监听回环地址：kubelet 访问的是 Pod 的 IP。',
  },
  links: [LINKS.configureProbes, LINKS.containerProbes],
  check(container) {
    if (!container.isMain) return [];
    return container.probes.flatMap(probe => {
      const native = nativeProbe(probe);
      const at = probe.value.get('exec').keySpan;
      if (!native || !at) return [];
      return [{ at, args: { container: container.name, probe: probe.kind, program: native.program, handler: native.handler }, data: probe }];
    });
  },
  fixes: [{
    safe: false, // the kubelet asks the pod's address, not the loopback one
    title: { en: 'Let the kubelet ask with {handler}', zh: '改用 {handler}，由 kubelet 探测' },
    changes(_container, _context, { data }) {
      const native = data && nativeProbe(data);
      if (!native) return undefined;
      const { value } = data;
      const timeout = value.get('timeoutSeconds').isAbsent && native.timeout !== undefined && native.timeout > 1 ? [value.get('timeoutSeconds').set(native.timeout)] : [];
      return [value.get('exec').remove(), value.get(native.handler).set(native.question), ...timeout];
    },
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      livenessProbe:
        [|exec|]:
          command: ["sh", "-c", "curl -sf http://localhost:8080/healthz || exit 1"]
        periodSeconds: 20 # slow
      readinessProbe:
        [|exec|]: {command: [wget, -q, --spider, "http://127.0.0.1:8080"]}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      livenessProbe:
        periodSeconds: 20 # slow
        httpGet:
          path: /healthz
          port: 8080
      readinessProbe:
        httpGet:
          path: /
          port: 8080
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: db
      image: db:1.4.2
      readinessProbe:
        [|exec|]:
          command: [nc, -z, -w, "3", localhost, "5432"]
    - name: api
      image: api:1.4.2
      readinessProbe:
        [|exec|]:
          command: [/bin/grpc_health_probe, "-addr=:9000", -service=shop]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: db
      image: db:1.4.2
      readinessProbe:
        tcpSocket:
          port: 5432
        timeoutSeconds: 3
    - name: api
      image: api:1.4.2
      readinessProbe:
        grpc:
          port: 9000
          service: shop
`,
    },
    {
      why: {
        en: 'The command looks at the answer, asks another host, needs a header or a certificate, or is the application\'s own.',
        zh: '命令会检查返回内容、访问别的主机、需要请求头或证书，或者是应用自带的命令。',
      },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      startupProbe:
        exec: {command: [sh, -c, "curl -s http://localhost:8080/state | grep -q up"]}
      livenessProbe:
        exec: {command: [curl, -H, "X-Probe: 1", "http://localhost:8080/"]}
      readinessProbe:
        exec: {command: [curl, -f, "http://auth:8080/"]}
    - name: db
      image: db:1.4.2
      readinessProbe:
        exec: {command: [pg_isready, -h, localhost]}
      livenessProbe:
        exec: {command: [grpc_health_probe, "-addr=:9000", -tls]}
`,
    },
  ],
});
