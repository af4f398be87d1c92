import type { Container } from '../../model/kubernetes/container';
import { dropCapabilities } from '../../model/kubernetes/restricted-context';
import { capabilities, isConstrainedByCluster, isPrivileged, mayDrop } from '../../model/kubernetes/security-context';
import { quotedNames } from '../container-names';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** What is added as ALL is dangerous whatever is dropped: another rule says so. */
const keepsCapabilities = (container: Container): boolean => container.role !== 'ephemeral' && !isPrivileged(container)
  && !mayDrop(container, 'ALL') && !capabilities(container, 'add').some(({ name }) => name === 'ALL');

export default workloadRule<readonly Container[]>({
  id: 'capabilities-not-dropped',
  severity: 'off',
  strict: 'warning',
  category: 'security',
  title: { en: 'Capabilities not dropped', zh: '没有移除权能（Capability）' },
  message: {
    en: 'Capabilities that hardly any program needs are left to {containers}: drop ALL',
    zh: '容器 {containers} 保留了几乎用不到的权能：应移除 ALL',
  },
  why: {
    en: 'Container runtimes give every container more than a dozen capabilities: to change the owner of files, to forge packets, to become any user. A server that listens and answers uses none of them, but whoever takes it over will. Dropping ALL and adding back what is needed makes the list say what the program does.',
    zh: '容器运行时默认会给每个容器十几个权能：修改文件属主、伪造网络包、切换成任意用户等等。普通的服务一个也用不到，攻陷它的人却用得上。先移除 ALL，再加回真正需要的，清单就如实反映了程序的需要。',
  },
  whenNot: {
    en: 'The image starts as root, prepares its files and only then changes to another user; many database images do. It needs CHOWN, SETUID and SETGID for that.',
    zh: '镜像以 root 启动，准备好文件后才切换到其他用户，很多数据库镜像都是这样。这时它需要 CHOWN、SETUID 和 SETGID。',
  },
  links: [LINKS.securityContext, LINKS.podSecurityStandards],
  alias: {
    polaris: ['insecureCapabilities'],
    kubescape: ['C-0055'],
    checkov: ['CKV_K8S_37'],
    trivy: ['KSV-0003', 'KSV-0004', 'KSV-0106'],
  },
  reportsAbsence: true,
  check(workload) {
    if (workload.podSpec.isWindows || workload.isTest || isConstrainedByCluster(workload)) return [];
    const keeping = workload.podSpec.containers.filter(keepsCapabilities);
    const [first] = keeping;
    return first ? [{ at: first.nameSpan, args: { containers: quotedNames(keeping) }, data: keeping }] : [];
  },
  fixes: [{
    safe: false, // what needs one will fail
    title: { en: 'Drop all capabilities', zh: '移除全部权能' },
    changes: (_workload, _context, { data }) => data?.flatMap(dropCapabilities),
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: [|web|]
      image: web:1.4.2
      ports:
        - containerPort: 80
    - name: logs
      image: logs:1.0.0
      securityContext:
        capabilities:
          add: [CHOWN]
          drop: [NET_RAW]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      ports:
        - containerPort: 80
      securityContext:
        capabilities:
          drop:
            - ALL
          add:
            - NET_BIND_SERVICE
    - name: logs
      image: logs:1.0.0
      securityContext:
        capabilities:
          add: [CHOWN]
          drop: [NET_RAW, ALL]
`,
    },
    {
      why: { en: 'Runtimes read it in small letters too.', zh: '小写运行时也认得。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      securityContext:
        capabilities: {drop: [all], add: [NET_BIND_SERVICE]}
    - name: agent
      image: agent:1.0.0
      securityContext: {privileged: true}
`,
    },
  ],
});
