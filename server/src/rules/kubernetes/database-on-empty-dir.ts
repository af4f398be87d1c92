import type { Container } from '../../model/kubernetes/container';
import type { Workload } from '../../model/kubernetes/workload';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Where the databases' images keep their data. Caches such as Redis and Memcached may lose theirs. */
const DATA_FOLDERS: readonly { readonly image: RegExp; readonly folder: RegExp }[] = [
  { image: /(?:^|\/)(?:postgres(?:ql)?|timescaledb|postgis)$/, folder: /^\/(?:var\/lib\/postgresql(?:\/data|\/\d+)?|bitnami\/postgresql)(?:\/|$)/ },
  { image: /(?:^|\/)(?:mysql|mariadb|percona)$/, folder: /^\/(?:var\/lib\/mysql|bitnami\/(?:mysql|mariadb))(?:\/|$)/ },
  { image: /(?:^|\/)mongo(?:db)?$/, folder: /^\/(?:data\/db|bitnami\/mongodb)(?:\/|$)/ },
  { image: /(?:^|\/)(?:elasticsearch|opensearch)$/, folder: /^\/usr\/share\/(?:elasticsearch|opensearch)\/data(?:\/|$)/ },
  { image: /(?:^|\/)etcd$/, folder: /^\/(?:var\/lib\/etcd|etcd-data|bitnami\/etcd)(?:\/|$)/ },
  { image: /(?:^|\/)cassandra$/, folder: /^\/(?:var\/lib\/cassandra|bitnami\/cassandra)(?:\/|$)/ },
];

const emptyDirNames = ({ podSpec }: Workload): ReadonlySet<string | undefined> => new Set(podSpec.value.get('volumes').items
  .filter(volume => volume.entries.some(({ key }) => key === 'emptyDir')).map(volume => volume.get('name').text));

function dataFolder(container: Container): RegExp | undefined {
  const image = container.image.text;
  const repository = image === undefined ? undefined : repositoryOf(image);
  return DATA_FOLDERS.find(database => database.image.test(repository ?? ''))?.folder;
}

/** Without tag and digest. */
const repositoryOf = (image: string): string => image.replace(/@.*$/, '').replace(/:[^/]*$/, '');

// No fix: how much storage of which class it needs is for the author to say.
export default workloadRule({
  id: 'database-on-empty-dir',
  severity: 'info',
  category: 'configuration',
  title: { en: 'Database on an emptyDir', zh: '数据库放在 emptyDir 上' },
  message: {
    en: 'Container "{container}" keeps its database in emptyDir "{volume}": all data is gone when the pod is replaced',
    zh: '容器 "{container}" 的数据库放在 emptyDir 卷 "{volume}"：Pod 一重建，数据全部丢失',
  },
  why: {
    en: 'An emptyDir lives and dies with its pod. A container that crashes finds its files again, but an update, an eviction or a node that goes takes them along. A StatefulSet with claim templates keeps them.',
    zh: 'emptyDir 与 Pod 共存亡。容器崩溃重启后文件还在，但更新、驱逐或节点下线都会把数据带走。用带卷申领模板的 StatefulSet 才能保住数据。',
  },
  whenNot: { en: 'It is for a test or a demonstration, or another replica brings the data back.', zh: '只用于测试或演示，或者数据能从其他副本恢复。' },
  links: [LINKS.emptyDir, LINKS.statefulSets],
  *check(workload) {
    if (!workload.isLongRunning) return;
    const empty = emptyDirNames(workload);
    for (const container of workload.podSpec.longRunning) {
      const folder = dataFolder(container);
      for (const mount of folder ? container.get('volumeMounts').items : []) {
        const name = mount.get('name');
        if (name.text !== undefined && name.span && empty.has(name.text) && folder?.test(mount.get('mountPath').text ?? '')) {
          yield { at: name.span, args: { container: container.name, volume: name.text } };
        }
      }
    }
  },
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: db}
spec:
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      containers:
        - name: db
          image: docker.io/library/postgres:16.4
          volumeMounts:
            - {name: [|data|], mountPath: /var/lib/postgresql/data}
            - {name: tmp, mountPath: /tmp}
      volumes:
        - {name: data, emptyDir: {}}
        - {name: tmp, emptyDir: {}}
`,
    },
    {
      why: { en: 'A cache, and a database with a claim.', zh: '缓存，以及使用申领的数据库。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: db}
spec:
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      containers:
        - {name: cache, image: "redis:7.4.0", volumeMounts: [{name: cache, mountPath: /data}]}
        - {name: db, image: "mysql:8.4.2", volumeMounts: [{name: data, mountPath: /var/lib/mysql}]}
      volumes:
        - {name: cache, emptyDir: {}}
        - {name: data, persistentVolumeClaim: {claimName: db}}
`,
    },
  ],
});
