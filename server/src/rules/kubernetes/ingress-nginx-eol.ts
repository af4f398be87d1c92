import { imageOf } from '../../model/kubernetes/image';
import type { Manifest } from '../../model/kubernetes/manifest';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

/** The community's controller in its own registries or a mirror of them; `nginx/nginx-ingress` is another product. */
const CONTROLLER = /(?:^|\/)(?:ingress-nginx\/controller(?:-chroot)?|kubernetes-ingress-controller\/nginx-ingress-controller)$/;
/** What an IngressClass calls it. */
const CONTROLLER_NAME = 'k8s.io/ingress-nginx';

const inPods = ({ workload }: Manifest): Finding[] => (workload?.podSpec.containers ?? []).flatMap(container => {
  const image = imageOf(container);
  const repository = image?.reference.repository;
  return image && repository && CONTROLLER.test(repository.text) ? [{ at: image.spanOf(repository.span), args: { container: container.name } }] : [];
});

function inClass({ kind, root, name }: Manifest): Finding[] {
  const { text, span } = root.get('spec', 'controller');
  return kind === 'IngressClass' && text === CONTROLLER_NAME && span ? [{ at: span, variant: 'class', args: { name: name ?? '' } }] : [];
}

/** No fix: which controller or Gateway takes its place is for people to choose. */
export default manifestRule({
  id: 'ingress-nginx-eol',
  severity: 'info',
  category: 'deprecation',
  title: { en: 'Ingress controller without maintainers', zh: '已停止维护的 Ingress 控制器' },
  message: {
    en: 'Container "{container}" runs ingress-nginx, retired in March 2026: it gets no security fixes any more',
    zh: '容器 "{container}" 运行的 ingress-nginx 已于 2026 年 3 月停止维护，不再有安全更新',
  },
  variants: {
    class: {
      en: 'IngressClass "{name}" belongs to ingress-nginx, retired in March 2026: it gets no security fixes any more',
      zh: 'IngressClass "{name}" 属于 ingress-nginx，它已于 2026 年 3 月停止维护，不再有安全更新',
    },
  },
  why: {
    en: 'The controller faces the internet and can read Secrets of every namespace, so that the next hole in it is a hole in the cluster, and nobody will close it. The project advises to move to the Gateway API or to another controller. NGINX\'s own controller (nginx.org) is another product and not concerned.',
    zh: '这个控制器直面公网，又能读取各命名空间的 Secret，它的下一个漏洞就是整个集群的漏洞，而且没有人再修。项目方建议迁移到 Gateway API 或其他控制器。NGINX 公司自己的控制器（nginx.org）是另一个产品，不受影响。',
  },
  whenNot: {
    en: 'A vendor keeps a fork of it alive for you, or the move is under way.',
    zh: '有厂商为你维护它的分支，或者迁移已经在进行。',
  },
  links: [LINKS.ingressNginxRetirement],
  alias: { kubescape: ['C-0292'] },
  check: manifest => [...inPods(manifest), ...inClass(manifest)],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: ingress}
spec:
  containers:
    - name: controller
      image: registry.k8s.io/[|ingress-nginx/controller|]:v1.14.1
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: nginx}
spec:
  controller: [|k8s.io/ingress-nginx|]
`,
    },
    {
      why: { en: 'NGINX\'s own controller, another product, and a part of ingress-nginx that serves no traffic.', zh: 'NGINX 公司自己的控制器是另一个产品；另一个镜像虽属 ingress-nginx，但不承接流量。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: ingress}
spec:
  containers:
    - name: controller
      image: nginx/nginx-ingress:5.2.1
    - name: certgen
      image: registry.k8s.io/ingress-nginx/kube-webhook-certgen:v1.6.4
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: nginx}
spec:
  controller: nginx.org/ingress-controller
`,
    },
  ],
});
