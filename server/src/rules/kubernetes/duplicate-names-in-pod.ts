import type { Workload } from '../../model/kubernetes/workload';
import type { Value } from '../../model/yaml/value';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

/** A second use of something that must be unique, and the first. */
interface Repeat {
  readonly first: Value;
  readonly again: Value;
  readonly word: string;
}

/** Values that repeat an earlier one; those that are filled in later are not compared. */
function repeats(values: readonly Value[], plain: (word: string) => string = word => word): readonly Repeat[] {
  const seen = new Map<string, Value>();
  return values.flatMap(again => {
    if (again.text === undefined) return [];
    const first = seen.get(plain(again.text));
    if (!first) seen.set(plain(again.text), again);
    return first ? [{ first, again, word: again.text }] : [];
  });
}

/** `/data/` and `/data` are one folder. */
const plainPath = (path: string): string => path.replace(/\/+/g, '/').replace(/(?!^)\/$/, '');

function* findings(variant: string | undefined, values: readonly Value[], container = ''): Generator<Finding<Repeat>> {
  for (const repeat of repeats(values, variant === 'path' ? plainPath : undefined)) {
    const { again, first, word } = repeat;
    if (!again.span) continue;
    yield {
      at: again.span,
      variant,
      args: { name: word, container },
      related: first.span && [{ at: first.span, text: { en: 'The first one', zh: '第一个' } }],
      data: repeat,
    };
  }
}

/** The container's name with a number that no other container has. */
function freeName({ podSpec }: Workload, name: string): string {
  const taken = new Set(podSpec.containers.map(container => container.name));
  let number = 2;
  while (taken.has(`${name}-${number}`)) number++;
  return `${name}-${number}`;
}

export default workloadRule<Repeat>({
  id: 'duplicate-names-in-pod',
  severity: 'error',
  category: 'configuration',
  title: { en: 'Same name twice in one pod', zh: '同一个 Pod 里名称重复' },
  message: {
    en: 'The pod has two containers named "{name}": the API server refuses it',
    zh: 'Pod 里有两个容器都叫 "{name}"：API 服务器会拒绝',
  },
  variants: {
    volume: {
      en: 'The pod has two volumes named "{name}": the API server refuses it',
      zh: 'Pod 里有两个卷都叫 "{name}"：API 服务器会拒绝',
    },
    path: {
      en: 'Container "{container}" mounts two volumes at "{name}": only one of them can be seen there',
      zh: '容器 "{container}" 把两个卷挂载到同一路径 "{name}"：那里只能看到其中一个',
    },
  },
  why: {
    en: 'Containers, init containers and ephemeral containers of a pod share one set of names, and so do its volumes. In one container each mount needs a path of its own. With a repeated name or path nothing is created.',
    zh: '一个 Pod 的容器、Init 容器和临时容器的名称不能相同，卷也一样；同一个容器里，每个挂载都要有自己的路径。重复时什么都不会创建。',
  },
  whenNot: {
    en: 'Never for a manifest that is applied as it stands.',
    zh: '原样应用的清单没有例外。',
  },
  links: [LINKS.pods, LINKS.volumes],
  *check({ podSpec }) {
    yield* findings(undefined, podSpec.containers.map(container => container.get('name')));
    yield* findings('volume', podSpec.value.get('volumes').items.map(volume => volume.get('name')));
    for (const container of podSpec.containers) {
      yield* findings('path', container.get('volumeMounts').items.map(mount => mount.get('mountPath')), container.name);
    }
  },
  fixes: [{
    safe: false,
    title: { en: 'Give the second one a name of its own', zh: '给第二个换一个名称' },
    changes: (workload, _context, { data, variant }) =>
      (variant === undefined && data ? [data.again.set(freeName(workload, data.word))] : undefined),
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: web
      image: migrate:1.4.2
  containers:
    - name: [|web|]
      image: web:1.4.2
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: web
      image: migrate:1.4.2
  containers:
    - name: web-2
      image: web:1.4.2
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      volumeMounts:
        - {name: data, mountPath: /data}
        - {name: cache, mountPath: [|/data/|]}
  volumes:
    - {name: data, emptyDir: {}}
    - {name: cache, emptyDir: {}}
    - {name: [|data|], configMap: {name: web}}
`,
    },
    {
      why: { en: 'Two containers mount the same volume, one of them twice.', zh: '两个容器挂载同一个卷，其中一个挂载了两次。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      volumeMounts:
        - {name: data, mountPath: /data}
        - {name: data, mountPath: /data/cache, subPath: cache}
    - name: "\${SIDECAR}"
      image: sync:2.0.0
      volumeMounts: [{name: data, mountPath: /data}]
    - name: "\${SIDECAR}"
      image: sync:2.0.0
  volumes:
    - {name: data, emptyDir: {}}
`,
    },
  ],
});
