import { claimsOf, type Claim } from '../../model/kubernetes/quantities';
import type { YamlChange } from '../../model/yaml-change';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const MODES = ['ReadWriteOnce', 'ReadWriteOncePod', 'ReadWriteMany', 'ReadOnlyMany'];

interface Missing {
  readonly claim: Claim;
  readonly storage: boolean;
  readonly modes: boolean;
}

function variantOf({ storage, modes }: Missing): string | undefined {
  if (storage && modes) return 'both';
  return storage ? undefined : 'modes';
}

export default manifestRule<Missing>({
  id: 'pvc-missing-storage-request',
  severity: 'error',
  category: 'resources',
  kinds: ['PersistentVolumeClaim', 'StatefulSet', 'Deployment', 'DaemonSet', 'ReplicaSet', 'Pod', 'Job', 'CronJob'],
  title: { en: 'Volume claim without size or access mode', zh: '存储卷声明缺少容量或访问模式' },
  message: {
    en: 'Claim "{claim}" requests no storage: the API server refuses it',
    zh: '存储卷声明 "{claim}" 没有请求 storage：API 服务器会拒绝',
  },
  variants: {
    modes: { en: 'Claim "{claim}" has no accessModes: the API server refuses it', zh: '存储卷声明 "{claim}" 没有 accessModes：API 服务器会拒绝' },
    both: {
      en: 'Claim "{claim}" has neither accessModes nor a storage request: the API server refuses it',
      zh: '存储卷声明 "{claim}" 既没有 accessModes 也没有请求 storage：API 服务器会拒绝',
    },
  },
  why: {
    en: 'A claim must say how much storage it needs and how it will be mounted, also when it names its volume itself. In a StatefulSet nobody sees the refusal: its pods never appear.',
    zh: '存储卷声明必须写明要多大的存储、怎样挂载，指定了卷名也一样。如果在 StatefulSet 里，拒绝不会直接显示出来，Pod 只是一直不出现。',
  },
  whenNot: {
    en: 'Something fills it in before the API server sees the claim.',
    zh: '提交给 API 服务器之前还有工具会补上。',
  },
  links: [LINKS.persistentVolumeClaims],
  reportsAbsence: true,
  *check(manifest) {
    for (const claim of claimsOf(manifest)) {
      const spec = claim.value.get('spec');
      const request = spec.get('resources', 'requests', 'storage');
      const modes = spec.get('accessModes');
      const missing = { claim, storage: request.isAbsent, modes: modes.isAbsent || (modes.isSequence && modes.items.length === 0) };
      if (spec.isUnknown || (!missing.storage && !missing.modes)) continue;
      const at = claim.value.path.length === manifest.root.path.length ? manifest.kindSpan : claim.value.get('metadata', 'name').span ?? spec.keySpan;
      if (at) yield { at, variant: variantOf(missing), args: { claim: claim.name }, data: missing };
    }
  },
  fixes: [{
    safe: false,
    title: { en: 'Add what is missing', zh: '补上缺少的字段' },
    changes(_manifest, _context, { data }) {
      if (!data) return undefined;
      const spec = data.claim.value.get('spec');
      const changes: YamlChange[] = [];
      if (data.modes) changes.push(spec.get('accessModes').set([{ placeholder: 'ReadWriteOnce', choices: MODES }]));
      if (data.storage) changes.push(spec.get('resources', 'requests', 'storage').set({ placeholder: '1Gi' }));
      return changes;
    },
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: [|PersistentVolumeClaim|]
metadata: {name: data}
spec:
  accessModes:
    - ReadWriteOnce
  volumeName: data
`,
      fixed: `apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec:
  accessModes:
    - ReadWriteOnce
  volumeName: data
  resources:
    requests:
      storage: 1Gi
`,
    },
    {
      bad: `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  template:
    spec:
      containers:
        - name: db
          image: db:1.4.2
      volumes:
        - name: scratch
          ephemeral:
            volumeClaimTemplate:
              [|spec|]:
                storageClassName: fast
  volumeClaimTemplates:
    - metadata: {name: [|data|]}
      spec:
        resources:
          requests: {storage: 10Gi}
`,
      fixed: `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  template:
    spec:
      containers:
        - name: db
          image: db:1.4.2
      volumes:
        - name: scratch
          ephemeral:
            volumeClaimTemplate:
              spec:
                storageClassName: fast
                accessModes:
                  - ReadWriteOnce
                resources:
                  requests:
                    storage: 1Gi
  volumeClaimTemplates:
    - metadata: {name: data}
      spec:
        resources:
          requests: {storage: 10Gi}
        accessModes:
          - ReadWriteOnce
`,
    },
    {
      why: { en: 'Both are there; a template of a chart may fill the rest.', zh: '两者都有；其余的可由模板填入。' },
      good: `apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec:
  accessModes: [ReadWriteMany]
  resources:
    requests: {storage: "\${SIZE}"}
`,
    },
  ],
});
