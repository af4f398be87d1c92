import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

// No fix: who uses the token must be given another one first.
export default manifestRule({
  id: 'service-account-token-secret',
  severity: 'info',
  category: 'security',
  kinds: ['Secret'],
  title: { en: 'Token that never expires', zh: '永不过期的令牌' },
  message: {
    en: 'Secret "{secret}" will hold a token of a service account that is valid until somebody deletes it',
    zh: 'Secret "{secret}" 会保存一个服务账号令牌，不删除就一直有效',
  },
  why: {
    en: 'Whoever reads the Secret once, in a backup or a log, may act as the service account from anywhere and for good. Pods get tokens of their own that expire within hours; others can ask for one with `kubectl create token`.',
    zh: '只要有人从备份或日志里读到过一次，就能永远在任何地方冒充这个服务账号。Pod 会自动得到几小时就过期的令牌；集群外的程序可以用 `kubectl create token` 申请。',
  },
  whenNot: {
    en: 'A program outside of the cluster knows no other way to sign in.',
    zh: '集群外的程序没有别的登录方式。',
  },
  links: [LINKS.configureServiceAccount],
  check({ root, group, name }) {
    const type = root.get('type');
    if (group !== '' || type.text !== 'kubernetes.io/service-account-token' || !type.span) return [];
    return [{ at: type.span, args: { secret: name ?? '' } }];
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: Secret
metadata:
  name: deployer
  annotations:
    kubernetes.io/service-account.name: deployer
type: [|kubernetes.io/service-account-token|]
`,
    },
    {
      why: { en: 'Any other Secret.', zh: '其他类型的 Secret。' },
      good: `apiVersion: v1
kind: Secret
metadata: {name: deployer}
type: Opaque
stringData:
  token: \${TOKEN}
`,
    },
  ],
});
