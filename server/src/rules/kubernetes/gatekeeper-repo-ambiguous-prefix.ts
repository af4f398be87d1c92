import type { Value } from '../../model/yaml/value';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** A tag or a digest in its last part ends the name as well as a slash does. */
const isExact = (text: string): boolean => /[/@*]$/.test(text) || text.includes('@') || /\/[^/]*:[^/]*$/.test(text);

export default manifestRule<Value>({
  id: 'gatekeeper-repo-ambiguous-prefix',
  severity: 'off',
  category: 'security',
  kinds: ['K8sAllowedRepos'],
  title: { en: 'Allowed registry that matches others too', zh: '允许的镜像仓库前缀有歧义' },
  message: {
    en: '"{repo}" is compared as a prefix: images of "{repo}-evil" pass as well; end it with a slash',
    zh: '"{repo}" 按前缀比较："{repo}-evil" 的镜像也能通过，请以斜杠结尾',
  },
  why: {
    en: 'Gatekeeper\'s library checks only whether an image\'s name begins with the text. Anyone can register a name or a domain that begins in the same way, and the policy lets its images in.',
    zh: 'Gatekeeper 的策略库只检查镜像名是否以这段文字开头。任何人都能注册一个开头相同的名字或域名，策略就会放行它的镜像。',
  },
  whenNot: {
    en: 'Every repository that begins like this is yours.',
    zh: '所有以它开头的仓库都是自己的。',
  },
  links: [LINKS.gatekeeperLibrary],
  alias: { trivy: ['KSV-0124'] },
  check: ({ root, group }) => (group !== 'constraints.gatekeeper.sh' ? [] : root.get('spec', 'parameters', 'repos').items
    .flatMap(value => (value.text && value.span && !isExact(value.text) ? [{ at: value.span, args: { repo: value.text }, data: value }] : []))),
  fixes: [{
    safe: false, // the image of exactly this name is no longer allowed
    title: { en: 'End it with a slash', zh: '以斜杠结尾' },
    changes: (_manifest, _context, { data }) => (data?.text ? [data.set(`${data.text}/`)] : undefined),
  }],
  examples: [
    {
      bad: `apiVersion: constraints.gatekeeper.sh/v1beta1
kind: K8sAllowedRepos
metadata: {name: repos}
spec:
  parameters:
    repos:
      - [|registry.example.com|]
      - [|"registry.example.com:5000"|]
      - ghcr.io/shop/
`,
      fixed: `apiVersion: constraints.gatekeeper.sh/v1beta1
kind: K8sAllowedRepos
metadata: {name: repos}
spec:
  parameters:
    repos:
      - registry.example.com/
      - "registry.example.com:5000/"
      - ghcr.io/shop/
`,
    },
    {
      why: { en: 'A slash, a tag or a digest leaves no doubt.', zh: '斜杠、标签或摘要都不会有歧义。' },
      good: `apiVersion: constraints.gatekeeper.sh/v1beta1
kind: K8sAllowedRepos
metadata: {name: repos}
spec:
  parameters:
    repos:
      - registry.example.com/shop/
      - docker.io/library/busybox:1.37.0
      - docker.io/library/nginx@sha256:4c0fdaa8b6341bfdeca5f18f7837462c80cff90527ee35ef185571e1c327beac
`,
    },
  ],
});
