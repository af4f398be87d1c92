import { imageOf } from '../../model/kubernetes/image';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const VARIABLES: ReadonlySet<string> = new Set(['GITSYNC_GIT', 'GIT_SYNC_GIT']);
const FLAG = /^--?git(?:=|$)/;

// No fix: whether the program that it names is meant cannot be known.
export default containerRule({
  id: 'dangerous-git-sync',
  severity: 'off',
  category: 'security',
  title: { en: 'git-sync with another git', zh: 'git-sync 换用别的 git 命令' },
  message: {
    en: '{setting} makes git-sync in container "{container}" run any program in place of git',
    zh: '{setting} 让容器 "{container}" 里的 git-sync 运行任意程序，而不是 git',
  },
  why: {
    en: 'git-sync starts whatever this names, with its keys and its service account. The setting is meant for tests: in a manifest it is more likely a way to run something unseen.',
    zh: 'git-sync 会启动这里指定的任何程序，并带着自己的密钥和服务账号。这个设置本来是给测试用的，出现在清单里，更可能是想偷偷运行别的东西。',
  },
  whenNot: {
    en: 'The image has git in another place, and the path says so.',
    zh: '镜像里的 git 在别的位置，这里写的就是它的路径。',
  },
  links: [LINKS.gitSync],
  alias: { checkov: ['CKV_K8S_159'] },
  check(container) {
    if (imageOf(container)?.reference.name !== 'git-sync') return [];
    const variables = container.get('env').items.map(item => item.get('name')).filter(({ text }) => VARIABLES.has(text ?? ''));
    const flags = ['command', 'args'].flatMap(key => container.get(key).items).filter(({ text }) => FLAG.test(text ?? ''));
    return [...variables, ...flags].flatMap(({ span, text }) =>
      (span ? [{ at: span, args: { setting: text?.split('=')[0], container: container.name } }] : []));
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: sync
      image: registry.k8s.io/git-sync/git-sync:v4.4.0
      args: [--repo=https://example.com/web.git, [|--git=/tmp/run.sh|]]
      env:
        - name: [|GITSYNC_GIT|]
          value: /tmp/run.sh
`,
    },
    {
      why: { en: 'Other settings of git-sync, and other programs.', zh: 'git-sync 的其他设置，以及其他程序。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: sync
      image: registry.k8s.io/git-sync/git-sync:v4.4.0
      args: [--repo=https://example.com/web.git, --git-config=core.askPass:true]
    - name: web
      image: web:1.4.2
      args: [--git=/usr/bin/git]
`,
    },
  ],
});
