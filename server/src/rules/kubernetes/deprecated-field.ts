import { isAtLeast } from '../../model/kubernetes/kubernetes-version';
import type { Manifest } from '../../model/kubernetes/manifest';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding, RuleContext } from '../rule';

/** Elsewhere the field has no effect at all, which is another rule's affair. */
function loadBalancerAddress({ root, name }: Manifest): Finding[] {
  const address = root.get('spec', 'loadBalancerIP');
  const isMeant = root.get('spec', 'type').text === 'LoadBalancer' && address.isKnown && address.text !== '';
  return isMeant && address.keySpan ? [{ at: address.keySpan, args: { name: name ?? '' } }] : [];
}

function distribution({ root, name }: Manifest, { kubernetesVersion }: RuleContext): Finding[] {
  const { text, span } = root.get('spec', 'trafficDistribution');
  return text === 'PreferClose' && span && isAtLeast(kubernetesVersion, '1.35') ? [{ at: span, variant: 'traffic', args: { name: name ?? '' } }] : [];
}

export default manifestRule({
  id: 'deprecated-field',
  kinds: ['Service'],
  severity: 'info',
  category: 'deprecation',
  title: { en: 'Deprecated field of a Service', zh: 'Service 中已弃用的字段' },
  message: {
    en: 'loadBalancerIP of Service "{name}" is deprecated since Kubernetes 1.24: use your provider\'s annotation',
    zh: 'Service "{name}" 的 loadBalancerIP 自 Kubernetes 1.24 起弃用，请改用云厂商的注解',
  },
  variants: {
    traffic: {
      en: 'Service "{name}": PreferClose is the old name of PreferSameZone, deprecated since Kubernetes 1.35',
      zh: 'Service "{name}"：PreferClose 是 PreferSameZone 的旧名，自 Kubernetes 1.35 起弃用',
    },
  },
  why: {
    en: 'What loadBalancerIP means was never the same for two providers, it knows no second address family, and many ignore it. PreferClose did not say what is close: PreferSameZone and PreferSameNode do.',
    zh: 'loadBalancerIP 在各家云上含义不一，不支持双栈，很多云直接忽略它。PreferClose 没说清楚什么叫"近"：PreferSameZone 和 PreferSameNode 说得明白。',
  },
  whenNot: {
    en: 'Your provider reads loadBalancerIP and offers nothing else.',
    zh: '云厂商只认 loadBalancerIP，没有别的办法。',
  },
  links: [LINKS.trafficDistribution, LINKS.apiDeprecationPolicy],
  check: (manifest, context) => (manifest.group === '' ? [...loadBalancerAddress(manifest), ...distribution(manifest, context)] : []),
  fixes: [{
    safe: true, // one and the same to every release that knows both
    title: { en: 'Call it PreferSameZone', zh: '改为 PreferSameZone' },
    changes: ({ root }, _context, { variant }) => (variant === 'traffic' ? [root.get('spec', 'trafficDistribution').set('PreferSameZone')] : undefined),
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80}]
  trafficDistribution: [|PreferClose|] # saves money
`,
      fixed: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80}]
  trafficDistribution: PreferSameZone # saves money
`,
    },
    {
      bad: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  [|loadBalancerIP|]: 203.0.113.7
  selector: {app: web}
  ports: [{port: 80}]
`,
    },
    {
      why: { en: 'Kubernetes 1.34 does not know the new name yet.', zh: 'Kubernetes 1.34 还不认识新名字。' },
      settings: { kubernetesVersion: '1.34' },
      good: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80}]
  trafficDistribution: PreferClose
`,
    },
  ],
});
