import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule({
  id: 'scc-allows-privileged',
  severity: 'off',
  category: 'security',
  kinds: ['SecurityContextConstraints'],
  title: { en: 'OpenShift constraints that allow privileged containers', zh: '允许特权容器的 OpenShift 约束' },
  message: {
    en: 'Whoever may use "{name}" may start privileged containers and thereby control the node',
    zh: '能使用 "{name}" 的人就能启动特权容器，进而控制节点',
  },
  why: {
    en: 'A privileged container is root on its node. Constraints are granted to groups and service accounts more easily than one thinks, and everything that such an account deploys may then take the node.',
    zh: '特权容器在节点上就是 root。约束很容易被授予用户组和服务账号，一旦授予，用该账号部署的任何东西都可能控制节点。',
  },
  whenNot: {
    en: 'It is for the node\'s own agents and granted to their service accounts only.',
    zh: '它只授予节点代理的服务账号。',
  },
  links: [LINKS.openshiftScc],
  alias: { 'kube-linter': ['scc-deny-privileged-container'] },
  check({ root, name }) {
    const value = root.get('allowPrivilegedContainer');
    return value.boolean === true && value.span ? [{ at: value.span, args: { name: name ?? '' } }] : [];
  },
  fixes: [{
    safe: false, // pods that need it are refused from then on
    title: { en: 'Do not allow privileged containers', zh: '不允许特权容器' },
    changes: ({ root }) => [root.get('allowPrivilegedContainer').set(false)],
  }],
  examples: [
    {
      bad: `apiVersion: security.openshift.io/v1
kind: SecurityContextConstraints
metadata: {name: build}
allowPrivilegedContainer: [|true|]
users: []
`,
      fixed: `apiVersion: security.openshift.io/v1
kind: SecurityContextConstraints
metadata: {name: build}
allowPrivilegedContainer: false
users: []
`,
    },
    {
      why: { en: 'It does not allow them.', zh: '没有允许特权容器。' },
      good: `apiVersion: security.openshift.io/v1
kind: SecurityContextConstraints
metadata: {name: build}
allowPrivilegedContainer: false
allowHostPorts: true
`,
    },
  ],
});
